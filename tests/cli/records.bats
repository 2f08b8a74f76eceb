#!/usr/bin/env bats
# Budgets of the world, by the layouts that come with the program, against their TRUTH.json; skipped where the real data is
# absent.

load common

setup() {
    real=${YUSUAN_REAL_DATA:-$tree/../shared/data}
    [ -f "$real/us-federal/TRUTH.json" ] || skip "no real data in $real"
}

# truth SET PYTHON: runs it with `figures` (rows of --figures, by table), `truth` and `errors` (what was said).
truth() {
    "$YUSUAN" print --figures --format csv "$real/$1" >"$BATS_TEST_TMPDIR/figures.csv" 2>"$BATS_TEST_TMPDIR/errors"
    run python3 - "$BATS_TEST_TMPDIR" "$real/$1/TRUTH.json" "$2" <<'PY'
import csv, json, sys
figures = {}
for row in csv.DictReader(open(sys.argv[1] + '/figures.csv', encoding='utf-8')):
    figures.setdefault(row['table'], []).append(row)
errors = open(sys.argv[1] + '/errors', encoding='utf-8').read()
truth = list(json.load(open(sys.argv[2], encoding='utf-8'))['files'].values())[0]
files = json.load(open(sys.argv[2], encoding='utf-8'))['files']

def total(table, year):
    """The total of a table in a column."""
    return [row['amount'] for row in figures[table] if row['path'] == 'Total' and year in (row['year'], row['measure'])]

def top(table, year, by='code'):
    """The three largest of the first level, what has the same code (or name) put together: code, name, amount."""
    found = {}
    for row in figures[table]:
        if '/' in row['path'] or row['path'] == 'Total' or year not in (row['year'], row['measure']):
            continue
        line = found.setdefault(row[by], [row['code'], row['name'], 0])
        line[2] += int(row['amount'] or 0)
    return [(code, name, str(amount)) for code, name, amount in sorted(found.values(), key=lambda line: -line[2])[:3]]

exec(sys.argv[3])
PY
    [ "$status" -eq 0 ] || { echo "$output"; false; }
}

@test "us-federal: the totals of 60 years and TQ, the largest agencies" {
    truth us-federal '
assert not errors, errors
assert len(truth["total_by_year"]) == 61 # two agencies have one name
for year, amount in truth["total_by_year"].items():
    assert total("outlays", year) == [amount], (year, total("outlays", year))
for year, agencies in truth["top3_Agency_Name"].items():
    assert [[name, amount] for _, name, amount in top("outlays", year, "name")] == agencies, year
'
}

@test "tw-central: the totals of the years in UTF-8, the largest ministries, the Big5 file" {
    truth tw-central '
assert not errors, errors
for file, want in files.items():
    year = file[2:6]
    assert total("expenditure", year) == [want["total"]], year
    assert [[name, amount] for _, name, amount in top("expenditure", year, "name")] == want["top3_topname"], year
assert len(total("expenditure", "2013")) == 1
assert "總統府主管" in [row["name"] for row in figures["expenditure"]]
'
    call print --explain "$real/tw-central/tw2013ap.big5.csv"
    [[ "$output" == *"cp950"*"1196 rows read = 1195 figures + 1 header"* ]]
}

@test "de-bund: expenditure and income are equal, the largest ministries" {
    truth de-bund '
assert not errors, errors
for flow, want in truth["flows"].items():
    assert total(flow, "2014") == [want["total"]], flow
    assert [[code + " " + name, amount] for code, name, amount in top(flow, "2014")] == want["top3_einzelplan"], flow
'
    call print --explain "$real/de-bund"
    [[ "$output" == *"5795 rows read = 5794 figures + 1 header"* ]]
}

@test "es-pge: the subtotals are no line items, and agree with their leaves" {
    truth es-pge '
assert not errors, errors
assert total("gastos", "2023") == [truth["total_sum_of_chapters"]]
assert [[code, amount] for code, _, amount in top("gastos", "2023")] == truth["top3_chapters"]
'
}

@test "es-pge: a subtotal that is wrong is said, and the total is that of the leaves" {
    mkdir "$BATS_TEST_TMPDIR/es"
    sed '2s/249750$/249751/' "$real/es-pge/gastos_2023.csv" >"$BATS_TEST_TMPDIR/es/gastos_2023.csv"
    call print --depth 1 "$BATS_TEST_TMPDIR/es"
    [[ "$output" == *"650,639,156,450"* ]]
    [[ "$errors" == *"gastos_2023.csv:2:8: warning: subtotal 249,751 is not the sum of its leaves, 249,750: the leaves count"* ]]
}

@test "il-1998: a tree with children first; every level, the totals printed and those of the leaves" {
    truth il-1998 '
rows = [row for row in figures["budget"] if row["measure"] == "original"]
lengths = {}
for row in rows:
    lengths[str(len(row["code"]))] = lengths.get(str(len(row["code"])), 0) + 1
assert lengths == truth["nodes_by_code_length"], lengths
assert errors.count(" above it\n") == truth["orphans_without_parent_row"] + 1
for i, measure in enumerate(("original", "revised", "executed")):
    amounts = {row["code"]: int(row["amount"] or 0) for row in figures["budget"] if row["measure"] == measure}
    assert amounts["00"] == int(truth["root_total_by_column"][i])
    assert sum(amount for code, amount in amounts.items() if len(code) == 10) == int(truth["leaf_total_by_column"][i])
'
    call print --explain "$real/il-1998"
    [[ "$output" == *"13487 rows read = 13486 figures + 1 blank"* ]]
}

@test "line items come by standard input and packed by gzip, too" {
    call print --depth 1 "$real/us-federal"
    plain=$output
    output=$("$YUSUAN" print --depth 1 - <"$real/us-federal/outlays.csv")
    [ "$output" = "$plain" ]
    gzip -c "$real/us-federal/outlays.csv" >"$BATS_TEST_TMPDIR/packed.csv.gz"
    call print --depth 1 "$BATS_TEST_TMPDIR/packed.csv.gz"
    [ "$output" = "$plain" ]
}

@test "headings in any encoding are known" {
    cat >"$BATS_TEST_TMPDIR/chinese.ini" <<'END'
[layout]
name = chinese

[records.items]
amount = 金额
unit = 元
dimensions = agency

[dimension.agency]
name = 单位
END
    printf '单位,金额\n甲局,100.00\n乙局,50.00\n' >"$BATS_TEST_TMPDIR/items.csv"
    for charset in UTF-8 GB18030; do
        iconv -f UTF-8 -t $charset "$BATS_TEST_TMPDIR/items.csv" >"$BATS_TEST_TMPDIR/$charset.csv"
        call print --layout "$BATS_TEST_TMPDIR/chinese.ini" --format csv "$BATS_TEST_TMPDIR/$charset.csv"
        [[ $output == *Total,150.00* ]] || { echo "$output $errors"; false; }
    done
}
