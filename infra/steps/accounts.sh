# shellcheck shell=bash
# The functions run as an account of their own, not as the project's default one, which may edit everything.
functions="flxibl-functions@$PROJECT.iam.gserviceaccount.com"
ensure iam service-accounts describe "$functions" -- \
  iam service-accounts create flxibl-functions --display-name="Flxibl functions"

# One line a role, with what needs it.
while read -r role _; do
  ensure_role "serviceAccount:$functions" "$role"
done <<'ROLES'
roles/cloudsql.client                    connects to the database
roles/cloudsql.instanceUser              signs in to it without a password
roles/firebasedatabase.admin             writes the live layer
roles/firebaseauth.admin                 verifies tokens, sets the claims of roles
roles/firebasecloudmessaging.admin       sends push messages
roles/cloudtasks.enqueuer                wakes the queue
roles/run.invoker                        lets Scheduler and Tasks call the functions as this account
roles/logging.logWriter
roles/monitoring.metricWriter
ROLES

# Scheduler and Tasks call as this account, so it has to be allowed to name itself.
held=$(cloud iam service-accounts get-iam-policy "$functions" --format='value(bindings.members)' 2>/dev/null || true)
case $held in
*"$functions"*) ;;
*) change iam service-accounts add-iam-policy-binding "$functions" \
  --member="serviceAccount:$functions" --role=roles/iam.serviceAccountUser ;;
esac

for role in roles/firebase.admin roles/cloudfunctions.admin roles/iam.serviceAccountUser roles/cloudsql.client; do
  ensure_role "$DEPLOYER" "$role"
done
