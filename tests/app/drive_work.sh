#!/usr/bin/env bash
# Does a person's work in the real window, on the display that there is, with mouse and keys: what if, saving and
# opening again, compare, a tour, my athlete. Arguments: the program. Waits for what the window's title or a file
# says, never for a time alone. Exit code: 0, or 20 and up with what went wrong.
program=$1
export ASAN_OPTIONS=detect_leaks=0  # a build with sanitizers would report the graphics driver
folder=$(mktemp -d)
export XDG_CONFIG_HOME=$folder/config XDG_STATE_HOME=$folder/state
settings=$folder/config/sprintlab/settings.json
"$program" app &
app=$!
trap 'kill $app 2>/dev/null; rm -r "$folder"' EXIT

fail() {
  [[ -n "$SPRINTLAB_PICTURE" ]] && import -window root "$SPRINTLAB_PICTURE"
  echo "$2; the title is: $(title)" >&2
  exit "$1"
}

title() { xdotool getwindowname "$window"; }

# Waits until a command succeeds. until_done SECONDS COMMAND…
until_done() {
  local end=$((SECONDS + $1))
  while ((SECONDS < end)); do
    "${@:2}" && return 0
    sleep 0.2
  done
  return 1
}

title_has() { title | grep -q -- "$1"; }
settings_have() { grep -q -- "$1" "$settings" 2>/dev/null; }
keys() { xdotool key --delay 60 "$@"; sleep 0.2; }
click() { xdotool mousemove "$1" "$2"; sleep 0.2; xdotool click 1; sleep 0.3; }

# drag X Y TO: a slider's knob, sideways.
drag() {
  xdotool mousemove "$1" "$2"; sleep 0.2
  xdotool mousedown 1; sleep 0.2
  xdotool mousemove "$3" "$2"; sleep 0.2
  xdotool mouseup 1; sleep 0.2
}

# A command by some of its letters.
command() {
  keys ctrl+shift+p
  sleep 0.4
  xdotool type --delay 20 "$1"
  sleep 0.3
  keys Return
}

# A file name into the dialog that KEY opens.
file() {
  keys "$1"
  sleep 0.5
  keys ctrl+a
  xdotool type --delay 20 "$2"
  sleep 0.3
  keys Return
}

pause() { title_has paused || { keys space && until_done 5 title_has paused; }; }
value() { python3 -c "import json, sys; print(json.load(open(sys.argv[1]))['values'][sys.argv[2]])" "$@"; }
is() { python3 -c "import sys; sys.exit(not ($1))"; }

until_done 20 eval 'window=$(xdotool search --onlyvisible --name "Sprint Lab" 2>/dev/null | head -n 1); [[ -n "$window" ]]' ||
  fail 20 'no window appeared'
xdotool windowfocus "$window"
until_done 10 title_has running || fail 21 'nothing runs'

# ---- What if: a preset, then a slider by mouse, then saved and opened again -------------------------------
pause || fail 22 'Space does not pause'
command 'preset: weak swing'
until_done 5 title_has changed || fail 23 'the preset changed nothing'
keys Escape
drag 172 93 130  # push leg, to about three quarters
file ctrl+s "$folder/what_if.json"
until_done 5 title_has 'what_if.json' || fail 24 'the scenario was not saved'
is "$(value "$folder/what_if.json" swing) < 0.9" || fail 25 'the preset is not in the saved file'
is "0.5 < $(value "$folder/what_if.json" push) < 0.9" || fail 26 'the dragged slider is not in the saved file'
file ctrl+o "$folder/what_if.json"
sleep 0.5
file ctrl+shift+s "$folder/again.json"
until_done 5 title_has 'again.json' || fail 27 'the scenario was not opened and saved again'
cmp -s "$folder/what_if.json" "$folder/again.json" || { diff "$folder/what_if.json" "$folder/again.json" >&2; false; } || fail 28 'what was opened differs from what was saved'

keys ctrl+n
until_done 5 title_has untitled || fail 29 'no new scenario'

# ---- Compare: pin, change, run again, see the differences -------------------------------------------------
picture() { import -window root -crop "$1" png:- | md5sum; }
table=390x90+880+470   # the numbers of the table of differences [pixels]
step=440x30+270+92     # what the tour asks for
keys n
until_done 5 title_has running || fail 30 'no new run'
sleep 3
pause
keys p
sleep 0.5
keys Escape
same=$(picture $table)
drag 172 130 114  # swing leg down
xdotool mousemove 640 300
keys n
sleep 3
pause
[[ "$(picture $table)" != "$same" ]] || fail 31 'the table of differences shows nothing new'
keys k 0
until_done 5 eval '! title_has changed' || fail 32 'the contributors are not back'

# ---- Learn: a tour that goes on by what is done -----------------------------------------------------------
command 'tour: what makes the push usable'
sleep 0.5
keys n
sleep 2
asked=$(picture $step)
asks_anew() { [[ "$(picture $step)" != "$asked" ]]; }
until_done 60 asks_anew || fail 40 'running in balance did not take the tour on'
drag 172 130 126  # swing leg down, just far enough
xdotool mousemove 640 300
sleep 1
asked=$(picture $step)
until_done 60 asks_anew || fail 41 'the weak swing leg did not take the tour on'
xdotool mousemove 40 112
sleep 0.3
xdotool click --repeat 2 --delay 80 1  # the swing leg's name: back to 100 %
xdotool mousemove 640 300
keys n  # the weak swing leg may have ended the run
until_done 60 settings_have usable_push || fail 42 'the tour did not finish'
keys Escape Escape

# ---- My athlete: the model's own times, typed -------------------------------------------------------------
pause
times=$("$program" run --distance 31 --json | python3 -c "
import json, sys
print(*(round(t + 0.15, 2) for t in json.load(sys.stdin)['splits_10m_s'][:3]))")
keys y
sleep 0.7
for time in $times; do
  xdotool type --delay 30 "$time"
  keys Tab Tab
done
keys ctrl+Return
save_athlete() {
  click 605 110
  xdotool type --delay 20 "$folder/my_athlete"
  sleep 0.2
  keys Return
  sleep 0.5
  [[ -s "$folder/my_athlete.json" ]]
}
until_done 150 save_athlete || fail 50 'no athlete was found and saved'
again=$("$program" run --scenario "$folder/my_athlete.json" --distance 31 --json | python3 -c "
import json, sys
print(max(abs(t - m) for t, m in zip(json.load(sys.stdin)['splits_10m_s'], map(float, '$times'.split()))))")
is "$again < 0.1" || fail 51 "the athlete that was found runs other times than were typed, by $again s"
click 510 110  # use this athlete
until_done 5 title_has changed || fail 52 'the athlete is not used'

kill $app
trap 'rm -r "$folder"' EXIT
exit 0
