# shellcheck shell=bash
# PostgreSQL 18 with a private address, sign-in by IAM, a backup each night and a log that restores to any second of the
# last week. It cannot be deleted by accident.
ensure sql instances describe flxibl -- \
  sql instances create flxibl --database-version=POSTGRES_18 --edition=ENTERPRISE --region="$REGION" \
  --tier="$DATABASE_TIER" --availability-type="$DATABASE_AVAILABILITY" --storage-auto-increase \
  --network="projects/$PROJECT/global/networks/flxibl" --no-assign-ip --ssl-mode=ENCRYPTED_ONLY \
  --database-flags=cloudsql.iam_authentication=on,max_connections=200 \
  --backup-start-time=02:00 --enable-point-in-time-recovery --retained-backups-count=30 \
  --retained-transaction-log-days=7 --deletion-protection
ensure sql databases describe flxibl --instance=flxibl -- sql databases create flxibl --instance=flxibl

# The functions' account; a migration makes it a member of the role that owns nothing (docs/operations.md).
user="flxibl-functions@$PROJECT.iam"
users=$(cloud sql users list --instance=flxibl --format='value(name)' 2>/dev/null || true)
grep -qx "$user" <<<"$users" || change sql users create "$user" --instance=flxibl --type=CLOUD_IAM_SERVICE_ACCOUNT
