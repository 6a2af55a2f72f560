# shellcheck shell=bash
# The database has a private address only; the functions reach it through a connector.
ensure compute networks describe flxibl -- compute networks create flxibl --subnet-mode=custom
ensure compute networks subnets describe flxibl-functions --region="$REGION" -- \
  compute networks subnets create flxibl-functions --network=flxibl --region="$REGION" --range=10.8.0.0/28
ensure compute addresses describe flxibl-services --global -- \
  compute addresses create flxibl-services --global --purpose=VPC_PEERING --prefix-length=20 --network=flxibl
peered=$(cloud services vpc-peerings list --network=flxibl --format='value(peering)' 2>/dev/null || true)
[ -n "$peered" ] || change services vpc-peerings connect \
  --service=servicenetworking.googleapis.com --ranges=flxibl-services --network=flxibl
ensure compute networks vpc-access connectors describe flxibl --region="$REGION" -- \
  compute networks vpc-access connectors create flxibl --region="$REGION" --subnet=flxibl-functions \
  --min-instances=2 --max-instances=4 --machine-type=e2-micro
