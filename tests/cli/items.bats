#!/usr/bin/env bats
# Files of line items that are large or odd.

load common

# A row an item, a column a year; the layout is in wide.ini.
write_wide() {
    cat >wide.ini <<'INI'
[layout]
name = wide
[records.items]
title = Items
years = 19??|20??
dimensions = office
[dimension.office]
name = office
INI
    awk -v rows="$1" 'BEGIN {
        line = "office"; for (year = 1950; year < 2020; year++) line = line "," year; print line
        line = ""; for (year = 1950; year < 2020; year++) line = line ",1"
        for (i = 0; i < rows; i++) print "East" i % 7 line
    }' >wide.csv
}

@test "line items for which there is no memory are refused with the numbers, before it runs out" {
    [ -z "${ASAN_OPTIONS:-}" ] || skip "the sanitizer needs the memory"
    cd "$BATS_TEST_TMPDIR"
    write_wide 100000
    ulimit -v 60000
    call print --layout ./wide.ini wide.csv
    echo "$errors"
    [ "$status" = 2 ]
    [ -z "$output" ]
    [[ "$errors" == *"wide.csv: error: its line items would take about 5"?" MB of memory (9"????" of them, 565 bytes each), and "??" MB can be had: left out"* ||
        "$errors" == *"wide.csv: error: its line items would take about 5"?" MB of memory (10"????" of them, 565 bytes each), and "??" MB can be had: left out"* ]]
}

@test "every row of a file of line items is accounted for" {
    cd "$BATS_TEST_TMPDIR"
    write_wide 3
    call --explain --layout ./wide.ini wide.csv
    [[ "$output" == *"4 rows read = 3 figures + 1 header"* ]]
}

@test "one thread and several read the same" {
    cd "$BATS_TEST_TMPDIR"
    write_wide 40000
    call print --figures --format csv --layout ./wide.ini wide.csv
    many=$output
    YUSUAN_THREADS=1 call print --figures --format csv --layout ./wide.ini wide.csv
    [ "$output" = "$many" ]
    [[ "$output" == *",amount,40000,"* ]]
}
