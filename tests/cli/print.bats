load common

# What `print ARGUMENT...` gives is the golden file NAME. REGENERATE=1 writes it.
golden() {
    name=$1
    shift
    "$YUSUAN" print "$@" >"$BATS_TEST_TMPDIR/$name" 2>/dev/null
    if [ -n "${REGENERATE:-}" ]; then cp "$BATS_TEST_TMPDIR/$name" "$here/$name"; fi
    diff -u "$here/$name" "$BATS_TEST_TMPDIR/$name"
}

@test "the whole bundled budget as text" {
    golden haizhu-2023.txt
}

@test "one table as markdown and as html" {
    golden t12.markdown --table t12 --format markdown
    golden t7.html --table t7 --format html
}

@test "a table by id and by number is the same" {
    call print --table t5
    by_id=$output
    call print --table 5
    [ "$output" = "$by_id" ]
    [[ $output == t5* ]]
}

@test "amounts and names are aligned in columns" {
    "$YUSUAN" print --table t3 2>/dev/null >"$BATS_TEST_TMPDIR/t3"
    python3 - "$BATS_TEST_TMPDIR/t3" <<'END'
import sys, unicodedata
width = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
rows = [line.rstrip("\n") for line in open(sys.argv[1], encoding="utf-8") if line.count(".") == 7]
points = {tuple(width(row[:i]) for i, c in enumerate(row) if c == ".") for row in rows}
assert len(rows) == 11 and len(points) == 1, points
END
}

@test "no line of a text ends in a blank" {
    ! "$YUSUAN" print 2>/dev/null | grep -n ' $'
}

@test "--depth and --node in a text" {
    call print --table t6 --node 302 --depth 1
    [[ $output == *"302   商品和服务支出"* ]]
    [[ $output != *办公费* ]]
}

@test "--unit shows exact digits" {
    call print --table t6 --node 30204 --unit 亿元
    [[ $output == *"amounts in 亿元"* ]]
    [[ $output == *0.000006* ]]
}

@test "texts, terms and stated figures by their id" {
    call print --table duties
    [[ $output == *"（一）"* ]]
    call print --table changes
    [[ $output == *"-1,165.21"*"-25.39"* ]]
    call print --table glossary --format json
    python3 -c 'import json,sys; assert any(r["heading"] == "基本支出" for r in json.load(sys.stdin))' <<<"$output"
}

@test "a table as csv and as json is read back" {
    "$YUSUAN" print --table t3 --format csv 2>/dev/null >"$BATS_TEST_TMPDIR/t3.csv"
    "$YUSUAN" print --table t3 --format json 2>/dev/null >"$BATS_TEST_TMPDIR/t3.json"
    python3 - "$BATS_TEST_TMPDIR" <<'END'
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1] + "/t3.csv", encoding="utf-8", newline="")))
[table] = json.load(open(sys.argv[1] + "/t3.json", encoding="utf-8"))
assert table["unit"] == "万元" and table["year"] == 2023 and table["incomplete"] is None
assert len(rows) == len(table["rows"]) == 11
for row, other in zip(rows, table["rows"]):
    assert row["code"] == other["code"] and row["合计"] == other["amounts"]["合计"]
END
}

@test "--explain balances the rows of every file" {
    call --explain
    [ "$status" = 0 ]
    [[ $output != *"DOES NOT BALANCE"* ]]
    [ "$(grep -c ' rows read = ' <<<"$output")" = "$(ls "$YUSUAN_DATA"/haizhu-2023/*.csv | wc -l)" ]
    grep 'rows read = ' <<<"$output" | python3 -c '
import re, sys
for line in sys.stdin:
    read, *parts = map(int, re.findall(r"\d+", line))
    assert read == sum(parts), line'
    [[ $output == *"layout guangzhou-department, section t3"* ]]
}
