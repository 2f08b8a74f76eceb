#!/usr/bin/env bats
# A real office in two years (cn-putuo), against its TRUTH.json; skipped where the real data is absent.

load common

setup() {
    real=${YUSUAN_REAL_DATA:-$tree/../shared/data}
    [ -f "$real/cn-putuo/TRUTH.json" ] || skip "no real data in $real"
}

@test "cn-putuo: rows, levels, totals and leaf sums are those of TRUTH.json" {
    "$YUSUAN" print --figures --format csv "$real/cn-putuo" >"$BATS_TEST_TMPDIR/figures.csv" 2>/dev/null
    run python3 - "$BATS_TEST_TMPDIR/figures.csv" "$real/cn-putuo/TRUTH.json" <<'PY'
import csv, json, os, sys
from collections import defaultdict
rows = defaultdict(list)
for row in csv.DictReader(open(sys.argv[1], encoding='utf-8')):
    rows[os.path.basename(row['file'])].append(row)
truth = json.load(open(sys.argv[2], encoding='utf-8'))['files']
for name, want in truth.items():
    got = rows[name]
    codes = {row['code'] for row in got if row['code']}
    levels = [sum(len(code) == size for code in codes) for size in (3, 5, 7)]
    assert [n for n in levels if n] == want['nodes_per_level'], (name, levels)
    assert int(got[0]['year']) == want['year'] and got[0]['title'] == want['title'], name
    parents = {code[:-2] for code in codes}
    first = list(want['per_column_leaf_sum'])[0]
    assert [row['amount'] for row in got if not row['code'] and row['measure'] == first] == [want['stated_grand_total']], name
    for measure, leaf_sum in want['per_column_leaf_sum'].items():
        total = sum(int(row['amount'] or 0) for row in got
                    if row['measure'] == measure and row['code'] and row['code'] not in parents)
        assert total == int(leaf_sum), (name, measure, total, leaf_sum)
print(len(truth), 'files')
PY
    [ "$status" -eq 0 ] || { echo "$output"; false; }
    [ "$output" = "8 files" ]
}

@test "cn-putuo: every change from 2023 to 2024 is the difference of the printed figures" {
    "$YUSUAN" print --figures --format csv "$real/cn-putuo" >"$BATS_TEST_TMPDIR/figures.csv" 2>/dev/null
    for table in income:合计 expenditure:合计 expenditure:基本支出 expenditure:项目支出 general:合计 basic:合计 basic:公用经费; do
        "$YUSUAN" print --compare 2023..2024 --table "${table%:*}" --measure "${table#*:}" --format json "$real/cn-putuo" \
            >"$BATS_TEST_TMPDIR/$table.json" 2>/dev/null
    done
    run python3 - "$BATS_TEST_TMPDIR" <<'PY'
import csv, glob, json, os, sys
from decimal import Decimal
printed = {}
for row in csv.DictReader(open(f'{sys.argv[1]}/figures.csv', encoding='utf-8')):
    printed[row['year'], row['table'], row['code'], row['measure']] = Decimal(row['amount'] or 0)
nodes = 0
for file in glob.glob(f'{sys.argv[1]}/*.json'):
    table, measure = os.path.basename(file)[:-5].split(':')
    for row in json.load(open(file, encoding='utf-8'))[0]['rows']:
        was, now = (printed.get((year, table, row['code'] or '', measure), Decimal(0)) for year in ('2023', '2024'))
        change, percent = row['amounts']['change'], row['amounts']['change %']
        assert Decimal(change) == now - was, (file, row)
        if was:
            exact = (now - was) * 100 / abs(was)
            assert percent is None or abs(Decimal(percent) - exact) <= Decimal('0.005'), (file, row)
        else:
            assert percent is None, (file, row)
        nodes += 1
print(nodes, 'nodes')
PY
    [ "$status" -eq 0 ] || { echo "$output"; false; }
    [ "$output" = "414 nodes" ]
}
