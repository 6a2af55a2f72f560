# shellcheck shell=bash
# What the steps say "create unless it is there" with. Reads nothing but PROJECT and DRY_RUN.

cloud() { gcloud --project="$PROJECT" --quiet "$@"; }

# Changes something; a dry run only says what it would change.
change() {
  if [ "$DRY_RUN" = true ]; then
    echo "would run: gcloud $*"
  else
    echo "+ gcloud $*"
    cloud "$@" >/dev/null
  fi
}

# ensure <words that look at it> -- <words that make it>
ensure() {
  local look=()
  while [ "$1" != -- ]; do
    look+=("$1")
    shift
  done
  shift
  cloud "${look[@]}" >/dev/null 2>&1 || change "$@"
}

# A role on the project, for one account. Adding it again changes nothing, so nobody has to look first; a look saves
# the rewriting of the policy, which fails when two do it at once.
ensure_role() {
  local member=$1 role=$2
  local held
  held=$(cloud projects get-iam-policy "$PROJECT" --flatten=bindings[].members \
    --filter="bindings.role=$role AND bindings.members=$member" --format='value(bindings.role)' 2>/dev/null || true)
  [ -n "$held" ] || change projects add-iam-policy-binding "$PROJECT" --member="$member" --role="$role" --condition=None
}
