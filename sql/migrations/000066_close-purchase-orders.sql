-- A budget that is closed takes no further booking; what is charged to it already stays with it.
alter table purchase_orders add column closed_at timestamptz;
create policy purchase_orders_are_closed_by_owners on purchase_orders for update to flxibl_app using (
  (select caller_runs_platform())
  or ((select caller_member_role()) = 'owner' and client_id = (select caller_client_id()))
);
grant update (closed_at) on purchase_orders to flxibl_app;
