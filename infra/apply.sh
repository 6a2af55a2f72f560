#!/usr/bin/env bash
# Creates in Google Cloud what Flxibl needs, and leaves alone what is there: run it as often as you like.
# Usage: infra/apply.sh [--dry-run] [step ...]      e.g. infra/apply.sh --dry-run database
set -euo pipefail
cd "$(dirname "$0")"

# Read by ensure.sh.
export DRY_RUN=false
if [ "${1:-}" = --dry-run ]; then
  DRY_RUN=true
  shift
fi

settings=${FLXIBL_INFRA_SETTINGS:-settings.sh}
if [ ! -f "$settings" ]; then
  echo "Copy infra/settings.sh.example to infra/settings.sh and fill it in." >&2
  exit 1
fi
# shellcheck source=settings.sh.example
. "$settings"

for name in PROJECT BILLING_ACCOUNT REGION DATABASE_TIER DATABASE_AVAILABILITY DEPLOYER ALERT_EMAIL BUDGET_AMOUNT; do
  if [ -z "${!name:-}" ]; then
    echo "$settings does not say $name." >&2
    exit 1
  fi
done
case $PROJECT in
demo-*)
  echo "\"$PROJECT\" is a demo project: it exists on a machine, not in the cloud." >&2
  exit 1
  ;;
esac

# shellcheck source=ensure.sh
. ./ensure.sh

steps=("$@")
[ ${#steps[@]} -gt 0 ] || steps=(project accounts network database storage secrets monitoring)
for step in "${steps[@]}"; do
  if [ ! -f "steps/$step.sh" ]; then
    echo "There is no step \"$step\"; there are: $(basename -s .sh -a steps/*.sh | paste -sd ' ')" >&2
    exit 1
  fi
  echo "== $step"
  # shellcheck source=/dev/null
  . "steps/$step.sh"
done
echo "Done."
