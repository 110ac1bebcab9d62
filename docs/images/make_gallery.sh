#!/usr/bin/env bash
# Makes the pictures of docs/gallery.md, or of README and guide, with build/sprintlab; they depend on nothing else.
#   docs/images/make_gallery.sh [DIR]   every screen in every theme, size and scale, into DIR (docs/images/gallery)
#   docs/images/make_gallery.sh guide   the pictures of README and guide, into docs/images
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
program=build/sprintlab

screens=(main map publish athlete compare tours tour overlays channels help commands)
themes=(light dark print)

# What a screen needs besides its name. A tour goes on once the speed holds.
options_of() {
  case $1 in
    main) echo --at 8 ;;
    map) echo --show map --cells 11 --at 8 ;;
    athlete) echo --show athlete --splits assets/splits/example.csv ;;
    tour) echo --show tour --at 24 ;;
    *) echo --show "$1" --at 8 ;;
  esac
}

# picture FOLDER SCREEN THEME SIZE SCALE
picture() {
  local options
  read -ra options <<<"$(options_of "$2")"
  "$program" screenshot "${options[@]}" --theme "$3" --size "$4" --ui-scale "$5" --out "$1/$2_$3_$4_$5x.png"
}

# Pictures in a repository should be small: 200 colours are enough for these.
shrink() {
  find "$1" -maxdepth 1 -name '*.png' -exec mogrify -dither None -colors 200 -define png:compression-level=9 -format png PNG8:{} \;
}

gallery() {
  local screen theme size scale
  mkdir -p "$1"
  for screen in "${screens[@]}"; do
    for theme in "${themes[@]}"; do
      for size in 1280x720 1920x1080; do
        for scale in 1 2; do picture "$1" "$screen" "$theme" "$size" "$scale"; done
      done
    done
  done
  shrink "$1"
}

guide() {
  local theme size
  for theme in light dark; do
    for size in 1280x720 1920x1080; do
      "$program" screenshot --at 8 --theme $theme --size $size --out "docs/images/app_${theme}_$size.png"
    done
  done
  "$program" screenshot --at 8 --scenario weak_swing --out docs/images/guide_weak_swing.png
  "$program" screenshot --show map --cells 21 --out docs/images/guide_map.png
  "$program" screenshot --show publish --at 8 --out docs/images/guide_publish.png
  "$program" screenshot --show athlete --splits assets/splits/example.csv --out docs/images/guide_my_athlete.png
  "$program" figure kinogram --out docs/images/kinogram.png
  "$program" figure strobe --out docs/images/strobe.png
  shrink docs/images
}

case ${1:-} in
  guide) guide ;;
  -*)
    sed -n '2,4s/^# \?//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
  *) gallery "${1:-docs/images/gallery}" ;;
esac
