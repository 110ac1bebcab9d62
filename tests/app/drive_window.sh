#!/usr/bin/env bash
# Drives the real program, given as the only argument, on the display that there is: pauses, changes a slider by
# keyboard, saves by typing a name, quits by the command palette. Waits for what the window's title says, never for a time. Exit code: the program's own, or 10
# and up with what went wrong.
program=$1
export ASAN_OPTIONS=detect_leaks=0  # a build with sanitizers would report the graphics driver
folder=$(mktemp -d)
export XDG_CONFIG_HOME=$folder/config XDG_STATE_HOME=$folder/state
"$program" app &
app=$!
trap 'kill $app 2>/dev/null; rm -r "$folder"' EXIT

fail() {
  echo "$2" >&2
  exit "$1"
}

for _ in $(seq 100); do
  window=$(xdotool search --onlyvisible --name 'Sprint Lab' 2>/dev/null | head -n 1)
  [[ -n "$window" ]] && break
  sleep 0.1
done
[[ -n "$window" ]] || fail 10 'no window appeared'
xdotool windowfocus "$window"

# Sends a key, again and again, until the title holds a word.
until_title() {
  for _ in $(seq 60); do
    xdotool getwindowname "$window" | grep -q "$1" && return
    xdotool key "$2"
    sleep 0.2
  done
  fail 11 "after the key $2 the title is still: $(xdotool getwindowname "$window")"
}

until_title paused space
for key in Down Down space; do
  xdotool key "$key"
  sleep 0.3
done
until_title changed Right
xdotool mousemove 640 250 click 4 click 5

# Leaves the controls, then saves under a typed name: nothing is unsaved any more.
for _ in $(seq 20); do
  xdotool key Escape key Escape key Escape key ctrl+s
  sleep 0.5
  xdotool type "$folder/driven"
  xdotool key Return
  sleep 0.5
  xdotool getwindowname "$window" | grep -q 'driven.json (paused)' && break
done
[[ -s "$folder/driven.json" ]] || fail 13 "nothing was saved; the title is: $(xdotool getwindowname "$window")"

for _ in $(seq 30); do
  kill -0 $app 2>/dev/null || break
  xdotool key Escape key ctrl+shift+p
  sleep 0.5
  xdotool type quit
  xdotool key Return
  sleep 0.5
done
kill -0 $app 2>/dev/null && fail 12 'the window did not close'
[[ -s "$folder/config/sprintlab/settings.json" ]] || fail 14 'the settings were not kept'
trap 'rm -r "$folder"' EXIT
wait $app
