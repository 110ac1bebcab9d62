#!/usr/bin/env bash
# Does a person's work in the real window, on the display that there is, with mouse and keys: what if, saving and
# opening again, compare, map, publish, a tour, my athlete. Arguments: the program. Waits for what the window's title
# or a file says, never for a time alone; what comes out is held against the same runs of the command line. Exit code:
# 0, or 20 and up with what went wrong.
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
  opens keys ctrl+shift+p
  xdotool type --delay 20 "$1"
  sleep 0.3
  keys Return
}

picture() { import -window root -crop "$1" png:- | md5sum; }

# opens COMMAND…: does what opens a dialog, until its title stands where before was something else, which has to be
# at rest.
opens() {
  local place=230x18+334+125 before
  before=$(picture $place)
  is_open() { [[ "$(picture $place)" != "$before" ]]; }
  try() {
    "$@"
    until_done 5 is_open || { keys Escape; false; }
  }
  until_done 30 try "$@" || fail 19 "no dialog after: $*"
  sleep 0.5
}

# A file name into the dialog that KEY opens.
file() {
  opens keys "$1"
  keys ctrl+a
  xdotool type --delay 20 "$2"
  sleep 0.3
  keys Return
}

# typed X Y WORDS: into the field there, instead of what it has. A slow machine works off a letter in each frame, and
# the mouse would overtake them.
typed() {
  click "$1" "$2"
  keys ctrl+a
  xdotool type --delay 50 "$3"
  sleep 1
}

pause() { title_has paused || { keys space && until_done 20 title_has paused; }; }
is() { python3 -c "import sys; sys.exit(not ($1))"; }
value() { python3 -c "import json, sys; print(json.load(open(sys.argv[1]))['values'][sys.argv[2]])" "$@"; }
number() { python3 -c "import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])" "$@"; }
wait_for() { until_done "$1" test -s "$2"; }
save_as() { file ctrl+shift+s "$folder/$1.json" && until_done 20 title_has "$1.json"; }

# A new run of some seconds, more or less, that is pinned.
pinned_run() {
  keys n
  until_done 20 title_has running || fail 30 'no new run'
  sleep "$1"
  pause
  keys p
  sleep 0.5
  keys Escape
}

until_done 20 eval 'window=$(xdotool search --onlyvisible --name "Sprint Lab" 2>/dev/null | head -n 1); [[ -n "$window" ]]' ||
  fail 20 'no window appeared'
xdotool windowfocus "$window"
until_done 10 title_has running || fail 21 'nothing runs'

# ---- What if: a preset, then a slider by mouse, then saved and opened again -------------------------------
pause || fail 22 'Space does not pause'
command 'preset: weak swing'
until_done 20 title_has changed || fail 23 'the preset changed nothing'
keys Escape
drag 172 93 130  # push leg, to about three quarters
file ctrl+s "$folder/what_if.json"
until_done 20 title_has 'what_if.json' || fail 24 'the scenario was not saved'
is "$(value "$folder/what_if.json" swing) < 0.9" || fail 25 'the preset is not in the saved file'
is "0.5 < $(value "$folder/what_if.json" push) < 0.9" || fail 26 'the dragged slider is not in the saved file'
file ctrl+o "$folder/what_if.json"
sleep 0.5
file ctrl+shift+s "$folder/again.json"
until_done 20 title_has 'again.json' || fail 27 'the scenario was not opened and saved again'
cmp -s "$folder/what_if.json" "$folder/again.json" || { diff "$folder/what_if.json" "$folder/again.json" >&2; false; } || fail 28 'what was opened differs from what was saved'

keys ctrl+n
until_done 20 title_has untitled || fail 29 'no new scenario'

# ---- Compare: pin, change, run again; the numbers are those of the same runs of the command line ----------
# Writes the pinned run in row $1 of the list, from its menu, into a folder and runs its scenario anew.
pin_menu() {
  click 855 $((435 + 19 * $1))  # …
  sleep 0.3
  click 890 $((527 + 19 * $1))  # Export…
}
export_pin() {
  opens pin_menu "$1"
  keys ctrl+a
  xdotool type --delay 20 "$folder/$2"
  keys Return
  wait_for 20 "$folder/$2/summary.json" || fail 31 "the pinned run $2 was not exported"
  sleep 0.5
  keys Escape
  "$program" run --scenario "$folder/$2/scenario.json" --duration "$(number "$folder/$2/summary.json" time_s)" \
    --distance 1000 --out "$folder/$2_again" >/dev/null
}

pinned_run 3
drag 172 130 130  # swing leg down
xdotool mousemove 640 300
pinned_run 3
export_pin 1 balance
export_pin 2 weak_swing
is "$(value "$folder/balance/scenario.json" swing) == 1 and 0.5 < $(value "$folder/weak_swing/scenario.json" swing) < 0.95" ||
  fail 32 'the pinned runs have other values than were set'
for run in balance weak_swing; do
  cmp "$folder/$run/steps.csv" "$folder/${run}_again/steps.csv" >&2 ||
    fail 33 "the command line runs other steps than the pinned run $run"
done

# ---- Publish: a figure in every format, and the comparison's numbers ---------------------------------------
# publish KIND_Y FORMAT_X NAME.ENDING: what the list has at that height, in the format that is there.
publish() {
  opens keys ctrl+e
  click 306 "$1"
  click "$2" 195
  [[ -z $(ls "$folder"/rotation.* 2>/dev/null) ]] && typed 720 $((place - 27)) "$folder"
  typed 740 "$place" "${3%.*}"
  click 462 $((place + 27))  # Publish
  wait_for 20 "$folder/$3" || fail 35 "$3 was not published"
  keys Escape
}
place=388  # the field for the name
rotation=270 comparison=346
publish $rotation 543 rotation.svg
publish $rotation 604 rotation.pdf
publish $rotation 663 rotation.png
publish $rotation 724 rotation.csv
place=361  # a comparison has no part to choose
publish $comparison 724 comparison.csv
python3 - "$folder" <<'PYTHON' || fail 36 'what was published is not what it should be'
import csv, re, struct, sys, xml.dom.minidom, zlib
folder = sys.argv[1]

svg = xml.dom.minidom.parse(folder + "/rotation.svg").documentElement
assert svg.tagName == "svg" and len(svg.getElementsByTagName("path")) > 20

pdf = open(folder + "/rotation.pdf", "rb").read()
start = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", pdf).group(1))
assert pdf.startswith(b"%PDF-1.") and pdf[start:start + 4] == b"xref"

png = open(folder + "/rotation.png", "rb").read()
assert png[:8] == b"\x89PNG\r\n\x1a\n"
at, data = 8, b""
while at < len(png):
    length, kind = struct.unpack(">I4s", png[at:at + 8])
    body = png[at + 8:at + 8 + length]
    assert zlib.crc32(kind + body) == struct.unpack(">I", png[at + 8 + length:at + 12 + length])[0]
    if kind == b"IHDR": assert struct.unpack(">II", body[:8]) == (900, 700)
    if kind == b"IDAT": data += body
    at += 12 + length
assert len(zlib.decompress(data)) > 900 * 700 * 3

rows = list(csv.DictReader(open(folder + "/rotation.csv")))
assert {"push leg", "swing leg", "arms", "torso"} <= {row["series"] for row in rows} and len(rows) > 1000
assert all(float(row["x"]) >= 0 and abs(float(row["y"] or 0)) < 1e3 for row in rows)

# The differences, beside the steps of the same runs of the command line: means of the last four.
def last_four(run, column, factor=1):
    steps = list(csv.DictReader(open(f"{folder}/{run}_again/steps.csv")))
    return sum(factor * float(step[column]) for step in steps[-4:]) / 4

table = {}
for row in csv.DictReader(open(folder + "/comparison.csv")):
    if row["x_unit"] == "run": table.setdefault(row["series"], []).append((row["panel"], row["y"]))
for name, column, factor in (("speed [m/s] *", "speed_mps", 1), ("step rate [Hz] *", "step_frequency_hz", 1),
                             ("step length [m] *", "step_length_m", 1), ("contact time [ms] *", "contact_time_s", 1000),
                             ("flight time [ms] *", "flight_time_s", 1000)):
    runs, values = zip(*table[name])
    assert runs == ("this run", "As opened", "Swing leg 75 %"), runs
    for value, run in zip(values, ("weak_swing", "balance", "weak_swing")):
        assert abs(float(value) - last_four(run, column, factor)) < 1e-5 * abs(float(value)), (name, run, value)
# The runs are not equally long; at the last step that both have, the weak swing leg is slower.
curves = {}
for row in csv.DictReader(open(folder + "/comparison.csv")):
    if row["y_unit"] == "m/s": curves.setdefault(row["series"], []).append(float(row["y"]))
balance, weak = curves["As opened"], curves["Swing leg 75 %"]
last = min(len(balance), len(weak)) - 1
assert last >= 4 and weak[last] < balance[last], (balance, weak)
PYTHON

# ---- Map: a coarse one, computed; a click sets the sliders to the cell ---------------------------------------
# Writes the map as a table as often as it takes until every cell is there, each time under a new name.
tables=0
map_is_filled() {
  local table=$folder/map$((++tables)).csv
  file ctrl+shift+m "$table"
  wait_for 20 "$table" && [[ $(wc -l <"$table") == 26 ]]
}
keys k m
sleep 0.5
click 729 179  # grid
click 714 206  # 5 × 5
keys shift+m
sleep 5  # before the first cell there is nothing to write
until_done 120 map_is_filled || fail 37 'the map was not filled'
save_as before_map || fail 38 'the scenario was not saved'
click 858 454  # fourth cell across, second one up: push leg 115 %, swing leg 85 %
save_as after_map || fail 38 'the scenario was not saved'
"$program" run --scenario "$folder/after_map.json" --duration 12 --distance 1000 --json >"$folder/cell.json"
python3 - "$folder" "$folder/map$tables.csv" <<'PYTHON' || fail 39 'a click in the map did not set what the cell shows'
import csv, json, sys
folder = sys.argv[1]
cells = {(round(float(row["push"]), 6), round(float(row["swing"]), 6)): row
         for row in csv.DictReader(open(sys.argv[2]))}
assert sorted(cells) == [(p / 100, s / 100) for p in range(70, 131, 15) for s in range(70, 131, 15)], sorted(cells)
before, after = (json.load(open(f"{folder}/{name}_map.json"))["values"] for name in ("before", "after"))
changed = {key: value for key, value in after.items() if value != before[key]}
assert {key: round(value, 6) for key, value in changed.items()} == {"push": 1.15, "swing": 0.85}, changed
cell, run = cells[1.15, 0.85], json.load(open(folder + "/cell.json"))
for key in ("steady_speed_mps", "distance_m", "time_60m_s", "step_length_m"):
    assert abs(float(cell[key]) - run[key]) < 1e-5, (key, cell[key], run[key])
PYTHON
keys m
map_is_kept() { is "'\"cells\": 5' in open('$settings').read()"; }
until_done 20 map_is_kept || fail 39 'the map of 5 × 5 cells is not kept in the settings'
keys ctrl+n
until_done 20 title_has untitled || fail 29 'no new scenario'

# ---- Learn: a tour that goes on by what is done -----------------------------------------------------------
step=440x30+270+92  # what the tour asks for
asks_anew() { [[ "$(picture $step)" != "$asked" ]]; }
tours_done() { python3 -c "import json, sys; print(*json.load(open(sys.argv[1]))['tours_done'])" "$settings"; }
tour_is_done() { [[ "$(tours_done)" == usable_push ]]; }

command 'tour: what makes the push usable'
sleep 0.5
keys n
sleep 2
asked=$(picture $step)
until_done 60 asks_anew || fail 40 'running in balance did not take the tour on'
drag 172 130 126  # swing leg down, just far enough
xdotool mousemove 640 300
sleep 1
asked=$(picture $step)
until_done 60 asks_anew || fail 41 'the weak swing leg did not take the tour on'
sleep 6  # settings are kept every 5 s
[[ -z "$(tours_done)" ]] || fail 42 'the tour counts as done before its last step'
xdotool mousemove 40 112
sleep 0.3
xdotool click --repeat 2 --delay 80 1  # the swing leg's name: back to 100 %
xdotool mousemove 640 300
keys n  # the weak swing leg may have ended the run
until_done 60 tour_is_done || fail 43 'the tour did not finish'
keys Escape Escape

# ---- My athlete: the model's own times, typed -------------------------------------------------------------
pause
times=$("$program" run --distance 31 --json | python3 -c "
import json, sys
print(*(round(t + 0.15, 2) for t in json.load(sys.stdin)['splits_10m_s'][:3]))")
keys y
sleep 0.7
for time in $times; do
  xdotool type --delay 50 "$time"
  sleep 0.3
  keys Tab Tab
done
xdotool mousemove 640 690
result=300x40+500+90  # the name and the buttons of what was found
sleep 1
unanswered=$(picture $result)
is_answered() { [[ "$(picture $result)" != "$unanswered" ]]; }
keys ctrl+Return
until_done 10 is_answered || fail 50 'the search did not begin'
sleep 1
unanswered=$(picture $result)
until_done 180 is_answered || fail 50 'no athlete was found'
sleep 1
opens click 605 110  # Save…
keys ctrl+a
xdotool type --delay 20 "$folder/my_athlete"
sleep 0.3
keys Return
wait_for 20 "$folder/my_athlete.json" || fail 50 'the athlete was not saved'
sleep 0.5
again=$("$program" run --scenario "$folder/my_athlete.json" --distance 31 --json | python3 -c "
import json, sys
print(max(abs(t - m) for t, m in zip(json.load(sys.stdin)['splits_10m_s'], map(float, '$times'.split()))))")
is "$again < 0.1" || fail 51 "the athlete that was found runs other times than were typed, by $again s"
click 510 110  # use this athlete
until_done 20 title_has changed || fail 52 'the athlete is not used'

kill $app
trap 'rm -r "$folder"' EXIT
exit 0
