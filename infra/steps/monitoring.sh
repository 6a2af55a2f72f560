# shellcheck shell=bash
# Who is told, of what: money, a database that fills up, an API that fails. What goes wrong inside, Sentry tells.
channel=$(cloud beta monitoring channels list --filter="displayName=flxibl-operations" --format='value(name)' 2>/dev/null || true)
if [ -z "$channel" ]; then
  change beta monitoring channels create --display-name=flxibl-operations --type=email \
    --channel-labels="email_address=$ALERT_EMAIL"
  channel=$(cloud beta monitoring channels list --filter="displayName=flxibl-operations" --format='value(name)' 2>/dev/null || true)
fi

policies=$(cloud monitoring policies list --format='value(displayName)' 2>/dev/null || true)
for policy in policies/*.json; do
  name=$(basename "$policy" .json)
  grep -qx "$name" <<<"$policies" || change monitoring policies create --policy-from-file="$policy" \
    --notification-channels="$channel"
done

budgets=$(gcloud --quiet billing budgets list --billing-account="$BILLING_ACCOUNT" --format='value(displayName)' 2>/dev/null || true)
grep -qx flxibl <<<"$budgets" || change billing budgets create --billing-account="$BILLING_ACCOUNT" \
  --display-name=flxibl --filter-projects="projects/$PROJECT" --budget-amount="$BUDGET_AMOUNT" \
  --threshold-rule=percent=0.5 --threshold-rule=percent=0.9 --threshold-rule=percent=1.0
