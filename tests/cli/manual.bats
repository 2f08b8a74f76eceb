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
}

@test "the manual of layouts has every key that is read" {
    keys=$(grep -ohE '(_of|report|ini_choice)\((reader|reader->ini), section, (STR\()?"[a-z_]+"' "$tree/src/load/layout.c" |
        sed 's/.*"\(.*\)"/\1/' | sort -u)
    [ "$(wc -l <<<"$keys")" -gt 25 ]
    for key in $keys; do
        grep -qE "^\.It Cm (.* )?$key( |$)" "$tree/man/yusuan-layout.5" || { echo "no key $key in the manual"; false; }
    done
}

@test "the manuals have their sections" {
    for section in NAME SYNOPSIS DESCRIPTION OPTIONS KEYS ENVIRONMENT FILES "EXIT STATUS" EXAMPLES DIAGNOSTICS BUGS; do
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
