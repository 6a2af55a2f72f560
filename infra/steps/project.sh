# shellcheck shell=bash
# The services that are used, each with who asks for it.
services=(
  artifactregistry.googleapis.com      # images of the functions
  cloudbuild.googleapis.com            # builds them
  cloudfunctions.googleapis.com
  cloudkms.googleapis.com              # wraps the keys that seal calendars' secrets
  cloudscheduler.googleapis.com        # ticks the jobs
  cloudtasks.googleapis.com            # the queue that tells people
  compute.googleapis.com               # the network
  eventarc.googleapis.com
  fcm.googleapis.com
  firebase.googleapis.com
  firebaseappcheck.googleapis.com
  firebasedatabase.googleapis.com
  firebasehosting.googleapis.com
  firebasestorage.googleapis.com
  iam.googleapis.com
  identitytoolkit.googleapis.com
  monitoring.googleapis.com
  run.googleapis.com
  secretmanager.googleapis.com
  servicenetworking.googleapis.com     # the database's private address
  sqladmin.googleapis.com
  vpcaccess.googleapis.com
  calendar-json.googleapis.com         # freelancers' Google calendars
)
enabled=$(cloud services list --enabled --format='value(config.name)')
missing=()
for service in "${services[@]}"; do
  grep -qx "$service" <<<"$enabled" || missing+=("$service")
done
[ ${#missing[@]} -eq 0 ] || change services enable "${missing[@]}"
