#!/usr/bin/env bash
# Builds and starts Sprint Lab on Debian 12. `./run.sh help` lists what it can do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

jobs=$(nproc)

packages=(
  # to build
  g++ cmake ninja-build pkg-config
  libbox2d-dev libglm-dev libeigen3-dev libpagmo-dev nlohmann-json3-dev libcli11-dev libcairo2-dev
  libimgui-dev libstb-dev libglfw3-dev libegl-dev libgl-dev libopengl-dev
  # to run: software or hardware OpenGL, text, video
  libgl1-mesa-dri libegl-mesa0 libgbm1 fonts-dejavu-core ffmpeg
  # to test and check
  libgtest-dev libgmock-dev libbenchmark-dev python3 xvfb xauth xdotool imagemagick
  clang-format-14 clang-tidy-14
)

help() {
  cat <<'TEXT'
./run.sh          install what is missing, build, open the app
./run.sh build    install what is missing, build build/sprintlab
./run.sh test     the same, then run every test
./run.sh check    formatting, include rules and clang-tidy; or one: check format | rules | tidy
./run.sh bench    build and run the benchmarks
./run.sh monkey [SECONDS [SEED]]
                  build, then random mouse and keys in a real window: does anything break, does memory grow?
./run.sh window   build, then how fast frames, sliders and “+5 %” are in a real window
./run.sh robustness [ATHLETE…]
                  build, then run hundreds of mixtures and of random slider walks: who falls?
./run.sh agreement [ATHLETES [STARTS]]
                  build, then ask random athletes: does “limited by” name what would bring most?
./run.sh format   format every source file in place
./run.sh help     this text
TEXT
}

say() { printf '\n== %s\n' "$*" >&2; }

fail() {
  printf 'run.sh: %s\n' "$*" >&2
  exit 1
}

installed() {
  [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

install_packages() {
  command -v apt-get >/dev/null || fail "this script needs Debian's apt-get; elsewhere, install the
equivalents of these packages and use CMake's presets: ${packages[*]}"

  local package missing=() as_root=()
  for package in "${packages[@]}"; do
    installed "$package" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0

  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "as root, please run: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing ${missing[*]}"
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  "${as_root[@]}" apt-get update
  "${as_root[@]}" apt-get install --yes --no-install-recommends "${missing[@]}"
}

build() {
  install_packages
  say "Building"
  cmake --preset release
  cmake --build build --parallel "$jobs"
}

open_app() {
  build
  exec build/sprintlab
}

run_tests() {
  build
  say "Testing"
  # A display of its own: tests that open a window need one and must not use the developer's.
  xvfb-run --auto-servernum --server-args='-screen 0 1920x1080x24' \
    ctest --test-dir build --output-on-failure --parallel "$jobs"
}

run_benchmarks() {
  build
  build/tests/sprintlab_benchmark "$@"
  build/tests/sprintlab_app_frame "$@"
}

# A program in a window of its own, on a display of its own.
in_a_window() {
  xvfb-run --auto-servernum --server-args='-screen 0 1280x720x24' "$@"
}

run_monkey() {
  build
  in_a_window build/tests/sprintlab_random_input "$@"
}

measure_window() {
  build
  in_a_window build/tests/sprintlab_window_times
}

run_robustness() {
  build
  build/tests/sprintlab_robustness "$@"
}

run_agreement() {
  build
  build/tests/sprintlab_agreement "$@"
}

# Every C++ file, each name ended by a zero byte.
source_files() {
  find include src tests \( -name '*.h' -o -name '*.cpp' \) -print0
}

check_format() {
  say "Formatting"
  source_files | xargs -0 --no-run-if-empty clang-format-14 --dry-run -Werror
}

check_rules() {
  say "Include rules"
  python3 tests/include_rules.py
}

check_tidy() {
  say "clang-tidy"
  cmake --preset dev >/dev/null
  find src -name '*.cpp' -print0 |
    xargs -0 --no-run-if-empty --max-args=1 --max-procs="$jobs" clang-tidy-14 -p build-dev --quiet \
      2> >(grep --invert-match 'warnings\? generated' >&2)  # those of system headers, not shown
}

check() {
  install_packages
  case "${1:-all}" in
    format | rules | tidy) "check_$1" ;;
    all) check_format && check_rules && check_tidy ;;
    *) fail "check knows format, rules and tidy, not '$1'" ;;
  esac
}

format() {
  install_packages
  source_files | xargs -0 --no-run-if-empty clang-format-14 -i
}

case "${1:-}" in
  '') open_app ;;
  build) build ;;
  test) run_tests ;;
  check) check "${@:2}" ;;
  bench) run_benchmarks "${@:2}" ;;
  monkey) run_monkey "${@:2}" ;;
  window) measure_window ;;
  robustness) run_robustness "${@:2}" ;;
  agreement) run_agreement "${@:2}" ;;
  format) format ;;
  help | -h | --help) help ;;
  *)
    help >&2
    exit 2
    ;;
esac
