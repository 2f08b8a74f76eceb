#!/bin/sh
# Bad input, one folder a case:
#
#     NAME/input.csv     the input; or NAME/generate, a script that writes it
#     NAME/arguments     what to print, if it is not input.csv
#     NAME/expected      `status N`, then standard error to the letter
#     NAME/alone         if it is there: nothing else can be loaded beside it
#
# Each is printed twice: alone, and beside good.csv, whose figures must then all come out. No
# control, bidi or zero-width character may reach either output. Prints TAP.
#
#     tests/bad/run.sh [--regenerate] [NAME...]
set -u
cd "$(dirname "$0")" || exit 2
here=$(pwd)
program=${YUSUAN:-$here/../../build/yusuan}
export LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent YUSUAN_DATA="${YUSUAN_DATA:-$here/../../data}"
regenerate=
if [ "${1:-}" = --regenerate ]; then regenerate=yes; shift; fi
if [ $# = 0 ]; then set -- */expected; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

raw='[\x00-\x09\x0b-\x1f\x7f\x{80}-\x{9f}\x{ad}\x{34f}\x{61c}\x{180e}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{feff}\x{fff9}-\x{fffb}\x{e0000}-\x{e0fff}]'

# Nothing raw in the file, and nothing that is not UTF-8.
is_clean() {
    iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 && ! grep -aqP "$raw" "$1"
}

# complaint TEXT FILE...: what went wrong, as TAP comments.
complaint() {
    echo "$1"
    shift
    for file; do sed 's/^/    /' "$file" | cut -c 1-300 | head -n 20; done
}

# print OUTPUT ARGUMENT...: into OUTPUT.out and OUTPUT.err; answers the status.
print() {
    output=$1
    shift
    timeout 60 "$program" print --figures --format csv "$@" >"$output.out" 2>"$output.err" </dev/null
}

check_alone() {
    print "$work/alone" $arguments
    { echo "status $?"; cat "$work/alone.err"; } >"$work/found"
    if [ -n "$regenerate" ]; then cp "$work/found" "$here/$name/expected"; fi
    if ! diff -u "$here/$name/expected" "$work/found" >"$work/diff"; then
        complaint "status or messages differ" "$work/diff"
    fi
    for file in "$work/alone.out" "$work/alone.err"; do
        is_clean "$file" || complaint "something raw in $file" "$file"
    done
}

check_beside() {
    print "$work/beside" $arguments "$here/good.csv"
    status=$?
    [ $status = 0 ] || complaint "beside a good file the status is $status" "$work/beside.err"
    [ "$(grep -c 'good\.csv' "$work/beside.out")" = 4 ] ||
        complaint "the good file's figures are missing" "$work/beside.out"
    grep -vx 'yusuan: nothing could be loaded' "$work/alone.err" >"$work/messages"
    while IFS= read -r message; do
        grep -qxF -- "$message" "$work/beside.err" || echo "beside a good file not said: $message"
    done <"$work/messages"
    for file in "$work/beside.out" "$work/beside.err"; do
        is_clean "$file" || complaint "something raw in $file" "$file"
    done
}

number=0
for name; do
    name=${name%/expected}
    number=$((number + 1))
    rm -rf "$work/case"
    cp -R "$here/$name" "$work/case" && cd "$work/case" || exit 2
    if [ -f generate ]; then sh ./generate; fi
    arguments=input.csv
    if [ -f arguments ]; then arguments=$(cat arguments); fi
    { check_alone; if [ ! -e alone ]; then check_beside; fi; } >"$work/complaints" 2>&1
    if [ -s "$work/complaints" ]; then
        failed=$((failed + 1))
        echo "not ok $number bad input: $name"
        sed 's/^/# /' "$work/complaints"
    else
        echo "ok $number bad input: $name"
    fi
done
echo "1..$number"
[ $failed = 0 ]
