# shellcheck shell=bash
# Files of vetting documents, and the reports of proofs and dumps. Nothing in them is public.
for bucket in "$PROJECT-files" "$PROJECT-backups"; do
  ensure storage buckets describe "gs://$bucket" -- \
    storage buckets create "gs://$bucket" --location="$REGION" --uniform-bucket-level-access \
    --public-access-prevention --soft-delete-duration=7d
done
functions="flxibl-functions@$PROJECT.iam.gserviceaccount.com"
held=$(cloud storage buckets get-iam-policy "gs://$PROJECT-files" --format='value(bindings.members)' 2>/dev/null || true)
case $held in
*"$functions"*) ;;
*) change storage buckets add-iam-policy-binding "gs://$PROJECT-files" \
  --member="serviceAccount:$functions" --role=roles/storage.objectUser ;;
esac
