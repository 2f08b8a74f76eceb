#!/usr/bin/env bats
# Editions side by side on the command line.

load common

# The fictional district: every node of table 3, 2021 to 2022 to 2023, against a truth that was computed without yusuan.
@test "every change of the example district is the difference of the printed figures" {
    for pair in 2021..2022 2022..2023; do
        "$YUSUAN" print --compare $pair --table t3 --format json "$BATS_TEST_DIRNAME/../../data/example-district" >"$BATS_TEST_TMPDIR/$pair.json"
    done
    run python3 - "$BATS_TEST_TMPDIR" "$BATS_TEST_DIRNAME/example-district.truth.csv" <<'PY'
import csv, json, sys
from decimal import Decimal
found = {}
for pair in ('2021..2022', '2022..2023'):
    a, b = pair.split('..')
    for table in json.load(open(f'{sys.argv[1]}/{pair}.json')):
        if table['entity'] == 'all entities':
            continue
        wan = Decimal(1) if table['unit'] == '万元' else Decimal(10000)
        entity = table['entity'].replace('（', '(').replace('）', ')')
        for row in table['rows']:
            amounts = row['amounts']
            value = lambda key: None if amounts[key] is None else Decimal(str(amounts[key])) / wan
            found[a, b, entity, row['code'] or ''] = (
                value(a), value(b), value('change'), amounts['change %'], ((row.get('words') or {}).get('mark') or '').split(',')[0].split(' ')[0])
checked = 0
for row in csv.DictReader(open(sys.argv[2], encoding='utf-8')):
    entity = row['entity'].replace('（', '(').replace('）', ')')
    got = found.pop((row['year_from'], row['year_to'], entity, row['code']))
    amount = lambda text: Decimal(text) if text not in ('', '-') else None
    percent = None if row['percent'] == '--' else Decimal(row['percent'])
    assert got[0] == amount(row['from']), (row, got)
    assert got[1] == amount(row['to']), (row, got)
    assert got[2] == amount(row['change']), (row, got)
    assert (None if got[3] is None else Decimal(str(got[3]))) == percent, (row, got)
    assert got[4] == row['mark'], (row, got)
    checked += 1
assert not found, found
print(checked, 'rows')
PY
    [ "$status" -eq 0 ] || { echo "$output"; false; }
    [ "$output" = "139 rows" ]
}
