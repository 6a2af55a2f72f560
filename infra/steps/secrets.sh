# shellcheck shell=bash
# A key that wraps the data keys of calendars' secrets, turned over each quarter; and empty secrets, whose values
# somebody adds by hand: gcloud secrets versions add NAME --data-file=-
ensure kms keyrings describe flxibl --location="$REGION" -- kms keyrings create flxibl --location="$REGION"
ensure kms keys describe calendar-secrets --keyring=flxibl --location="$REGION" -- \
  kms keys create calendar-secrets --keyring=flxibl --location="$REGION" --purpose=encryption \
  --rotation-period=90d --next-rotation-time="$(date -u -d '+90 days' +%Y-%m-%dT%H:%M:%SZ)"
functions="flxibl-functions@$PROJECT.iam.gserviceaccount.com"
held=$(cloud kms keys get-iam-policy calendar-secrets --keyring=flxibl --location="$REGION" \
  --format='value(bindings.members)' 2>/dev/null || true)
case $held in
*"$functions"*) ;;
*) change kms keys add-iam-policy-binding calendar-secrets --keyring=flxibl --location="$REGION" \
  --member="serviceAccount:$functions" --role=roles/cloudkms.cryptoKeyEncrypterDecrypter ;;
esac

# As functions/src/platform/bound-secrets.ts declares them; one that is not used gets the value off.
for secret in SENTRY_DSN FLXIBL_GOOGLE_CLIENT_SECRET SMTP_PASSWORD FLXIBL_METRICS_TOKEN; do
  ensure secrets describe "$secret" -- \
    secrets create "$secret" --replication-policy=user-managed --locations="$REGION"
  held=$(cloud secrets get-iam-policy "$secret" --format='value(bindings.members)' 2>/dev/null || true)
  case $held in
  *"$functions"*) ;;
  *) change secrets add-iam-policy-binding "$secret" \
    --member="serviceAccount:$functions" --role=roles/secretmanager.secretAccessor ;;
  esac
done
