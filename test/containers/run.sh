#!/usr/bin/env bash
# The system in containers, where a Docker engine and the images can be had: the compose file starts, the demo adds up,
# the services stop in time, and the integration suites run on containers. Where they cannot be had, one line says so and
# this ends well; what was tried and is wrong fails. Nothing stays: no container, no volume, no engine that it started.
#
#   INSTALL_DOCKER=yes       root may install Debian's docker.io
#   BASE_IMAGES_COMMAND=...  makes the base images where no image registry is reached
#   CONTAINERS_LIMIT_S=360   all of it together
set -uo pipefail
cd "$(dirname "$0")/../.."

limit_s=${CONTAINERS_LIMIT_S:-360}
images=(node:24-bookworm-slim postgres:18 apache/kafka:4.3.0)
processes=(intake referral settlement reporting gateway)
work=$(mktemp -d)
engine=
compose=(docker compose --project-name liandong-test)
export PORT=${PORT:-18080} ISSUER_PORT=${ISSUER_PORT:-18090}
# What this machine's Node trusts, the build trusts too.
export BUILD_CA=${BUILD_CA:-${NODE_EXTRA_CA_CERTS:-/dev/null}}

say() { echo "containers: $*"; }
left_s() { echo $((limit_s > SECONDS ? limit_s - SECONDS : 1)); }
untried() { say "not tried: $1"; exit 0; }

finish() {
  trap - EXIT
  if docker version >/dev/null 2>&1; then
    "${compose[@]}" down --volumes --remove-orphans --timeout 15 >/dev/null 2>&1
  fi
  if [ -n "$engine" ]; then
    docker ps --all --quiet --filter label=liandong.test-run | xargs -r docker rm --force --volumes
    kill "$engine" && wait "$engine"
  fi >/dev/null 2>&1
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

# try WHAT COMMAND...: within the time that is left; what takes longer is said and ends well, what fails does not.
try() {
  local what=$1 began=$SECONDS status
  shift
  timeout --kill-after=20 "$(left_s)" "$@" >"$work/log" 2>&1 </dev/null
  status=$?
  case $status in
  0) say "$what ($((SECONDS - began)) s)" ;;
  124 | 137) say "not finished within $limit_s s: $what"; exit 0 ;;
  *) tail -n 60 "$work/log"; say "failed: $what"; exit 1 ;;
  esac
}

start_engine() {
  docker version >/dev/null 2>&1 && return
  [ "$(id -u)" = 0 ] || untried 'no Docker engine answers'
  if ! command -v dockerd >/dev/null; then
    [ "${INSTALL_DOCKER:-no}" = yes ] || untried 'no Docker engine is installed'
    timeout 120 sh -c 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends docker.io iptables' \
      >"$work/apt.log" 2>&1 </dev/null || untried 'docker.io could not be installed'
  fi
  setsid dockerd >"$work/dockerd.log" 2>&1 </dev/null &
  engine=$!
  for _ in $(seq 30); do
    docker version >/dev/null 2>&1 && return
    kill -0 "$engine" 2>/dev/null || break
    sleep 1
  done
  untried "a Docker engine cannot run here: $(tail -n 1 "$work/dockerd.log" | cut -c 1-200)"
}

missing_images() { for image in "${images[@]}"; do docker image inspect "$image" >/dev/null 2>&1 || echo "$image"; done; }

get_images() {
  local image missing
  for image in $(missing_images); do timeout 60 docker pull --quiet "$image" >"$work/pull.log" 2>&1 || break; done
  missing=$(missing_images)
  if [ -n "$missing" ] && [ -n "${BASE_IMAGES_COMMAND:-}" ]; then
    timeout "$(left_s)" "$BASE_IMAGES_COMMAND" >"$work/images.log" 2>&1 </dev/null
    missing=$(missing_images)
  fi
  [ -z "$missing" ] || untried "images are not to be had here: ${missing//$'\n'/, }"
}

# Whatever runs our code: not as root, on a file system that cannot be written.
check_confinement() {
  local process
  for process in "${processes[@]}" issuer; do
    [ "$("${compose[@]}" exec -T "$process" id -u)" != 0 ] || { echo "$process runs as root"; return 1; }
    "${compose[@]}" exec -T "$process" touch /liandong/x 2>/dev/null && { echo "$process can write"; return 1; }
  done
  return 0
}

check_stop() {
  local began=$SECONDS process
  "${compose[@]}" stop "${processes[@]}"
  [ $((SECONDS - began)) -lt 10 ] || { echo "the stop took $((SECONDS - began)) s"; return 1; }
  for process in "${processes[@]}"; do
    [ "$(docker inspect --format '{{.State.ExitCode}}' "$("${compose[@]}" ps --all --quiet "$process")")" = 0 ] ||
      { echo "$process did not end by itself"; return 1; }
  done
}

run_compose() {
  "${compose[@]}" version >/dev/null 2>&1 || { say 'not tried: docker compose is not installed'; return; }
  try 'the image is built' "${compose[@]}" build --quiet
  try 'docker compose up --wait' "${compose[@]}" up --wait --no-build
  try 'npm run demo' env LIANDONG_DIRECTORY="$work/none" npm run demo
  try 'no process is root or can write' bash -c "$(declare -f check_confinement); $(declare -p compose processes); check_confinement"
  try 'every process stops by itself within 10 s' bash -c "$(declare -f check_stop); $(declare -p compose processes); check_stop"
  try 'docker compose down' "${compose[@]}" down --volumes --timeout 15
}

start_engine
get_images
run_compose
try 'integration suites on containers' env -u PORT -u ISSUER_PORT CONTAINERS=1 npm run jest -- --selectProjects integration
