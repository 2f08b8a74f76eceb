load common

@test "the manual has every option of the help" {
    "$YUSUAN" --help | grep -o -- '--[a-z-]*' | sort -u >"$BATS_TEST_TMPDIR/options"
    [ -s "$BATS_TEST_TMPDIR/options" ]
    while read -r option; do
        grep -q -- "^\.It Fl .*-${option#--}\b" "$tree/man/yusuan.1" || { echo "no $option in the manual"; false; }
    done <"$BATS_TEST_TMPDIR/options"
}

@test "the manual's keys are those of the action table (else: make man-keys)" {
    "${BUILD:-$tree/build}/tests/manual/keys" >"$BATS_TEST_TMPDIR/keys"
    sed -n '/from the action table/,/end of the action table/{/^\.\\"/!p}' "$tree/man/yusuan.1" |
        diff - "$BATS_TEST_TMPDIR/keys"
    "${BUILD:-$tree/build}/tests/manual/keys" zh_CN "${BUILD:-$tree/build}/locale-mo" >"$BATS_TEST_TMPDIR/keys"
    sed -n '/from the action table/,/end of the action table/{/^\.\\"/!p}' "$tree/man/zh_CN/yusuan.1" |
        diff - "$BATS_TEST_TMPDIR/keys"
}

# What a page documents: its tagged items that are no words of a language.
items() { sed -n 's/^\.It \(Cm\|Fl\|Sy\|Ev\|Pa\) /\1 /p' "$1" | sed 's/ \(Ar\|Cm\|Ns\).*//' | sort; }

@test "the manuals in Chinese have every option, column, variable and file of the English ones" {
    for page in "$tree"/man/zh_CN/*.[1-9]; do
        diff <(items "$tree/man/${page##*/}") <(items "$page") || { echo "${page##*/}"; false; }
    done
}

# Without overstrikes; what a terminal of 80 columns would break or cut is printed.
wider_than_80() {
    MANWIDTH=80 man -l "$1" 2>/dev/null | python3 -c '
import sys, unicodedata
for line in sys.stdin.buffer.read().decode().splitlines():
    if sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) > 80: print(line)'
}

@test "the manuals in both languages fit into 80 columns" {
    command -v man >/dev/null || skip "no man"
    for page in "$tree"/man/*.[1-9] "$tree"/man/zh_CN/*.[1-9]; do
        run wider_than_80 "$page"
        [ -z "$output" ] || { echo "$page: $output"; false; }
    done
}

@test "the manual of layouts has every key that is read" {
    keys=$(grep -ohE '(_of|report|ini_choice)\((reader|reader->ini), section, (STR\()?"[a-z_]+"' "$tree/src/load/layout.c" |
        sed 's/.*"\(.*\)"/\1/' | sort -u)
    [ "$(wc -l <<<"$keys")" -gt 25 ]
    for key in $keys; do
        grep -qE "^\.It Cm (.* )?$key( |$)" "$tree/man/yusuan-layout.5" || { echo "no key $key in the manual"; false; }
    done
}

@test "the manual of layouts has every kind of section" {
    kinds=$(grep -oE 'str_equal\(kind, STR\("[a-z]+"\)' "$tree/src/load/layout.c" | sed 's/.*"\(.*\)".*/\1/')
    [ "$(wc -l <<<"$kinds")" -ge 5 ]
    for kind in $kinds; do
        grep -qE "^\.Ss .*B[qo] $kind\. " "$tree/man/yusuan-layout.5" || { echo "no section $kind in the manual"; false; }
    done
}

@test "the manuals have their sections" {
    for section in NAME SYNOPSIS DESCRIPTION OPTIONS CHECKS KEYS ENVIRONMENT FILES "EXIT STATUS" EXAMPLES DIAGNOSTICS BUGS; do
        grep -q "^\.Sh $section$" "$tree/man/yusuan.1"
    done
    for section in NAME DESCRIPTION FILES EXAMPLES; do
        grep -q "^\.Sh $section$" "$tree/man/yusuan-layout.5"
    done
}

@test "the example of the layout manual works" {
    cd "$BATS_TEST_TMPDIR"
    sed -n '/^\.Sh EXAMPLES/,/^\.Ed/p' "$tree/man/yusuan-layout.5" |
        sed -n '/^\[layout\]/,/^\.Ed/p' | sed '$d' >example.ini
    call print --layout ./example.ini --figures --format csv "$YUSUAN_DATA/haizhu-2023/t03-expenditure.csv" \
        "$YUSUAN_DATA/haizhu-2023/t06-basic-economic.csv"
    [ "$status" = 0 ]
    [ -z "$errors" ]
    [ "${#lines[@]}" = 102 ]
}

@test "the screens in the README are what the program shows (else: take them from tests/screen/readme*.screen)" {
    sed -n '/^|/s/^|\(.*\)|$/\1/p' "$here/../screen/readme.screen" "$here/../screen/readme-finding.screen" |
        sed 's/ *$//' >"$BATS_TEST_TMPDIR/shown"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/shown")" = $((18 + 13)) ]
    sed -n '/^```$/,/^```$/{/^```$/!p}' "$tree/README.md" | diff - "$BATS_TEST_TMPDIR/shown"
}

@test "the examples in the README work as they are typed" {
    mkdir "$BATS_TEST_TMPDIR/build"
    ln -s "$tree/data" "$BATS_TEST_TMPDIR/data"
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$YUSUAN" >"$BATS_TEST_TMPDIR/build/yusuan"
    chmod +x "$BATS_TEST_TMPDIR/build/yusuan"
    cd "$BATS_TEST_TMPDIR"
    mapfile -t examples < <(sed -n 's/^    \(build\/yusuan .*\)/\1/p' "$tree/README.md")
    [ "${#examples[@]}" = 5 ]
    for example in "${examples[@]}"; do
        # what needs a terminal is printed instead: the options are the same
        [[ $example == *" print "* || $example == *" check "* ]] || example="${example/yusuan/yusuan print}"
        run sh -c "$example"
        echo "$example: $status"
        [ "$status" = 0 ]
    done
    [ "$(wc -l <figures.csv)" = 346 ]
}

@test "the README names every package that make installs, and is short" {
    packages=$(sed -n 's/^[A-Z]*_PACKAGES *:= //p' "$tree/Makefile")
    [ -n "$packages" ]
    table=$(sed -n '/^## What it is built on/,/^## When/p' "$tree/README.md")
    for package in $packages; do
        name=${package#lib}
        name=${name%-dev}
        [[ $table == *"$package"* || $table == *"$name"* ]] || { echo "no $package"; false; }
    done
    # its screens not counted
    [ "$(sed '/^```$/,/^```$/d' "$tree/README.md" | wc -l)" -le 120 ]
}
