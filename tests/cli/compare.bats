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

# One code stands below every entity of a sum: each is explained, and says whose change it is.
@test "what explains a change says whose it is, in which unit, and what is nothing" {
    district="$BATS_TEST_DIRNAME/../../data/example-district"
    run "$YUSUAN" print --compare 2022..2023 --explain-change 21007 --table t3 "$district"
    [ "$status" -eq 0 ]
    [[ "$output" == *"示例区卫生健康局（虚构）, amounts in 万元"* ]]
    [[ "$output" == *"21007 计划生育事务, in 示例区卫生健康局（虚构）"* ]]
    [[ "$output" == *"-126.98"*"from above zero to below"* ]]
    run "$YUSUAN" print --compare 2022..2023 --explain-change 210 --table t3 "$district"
    [ "$(grep -c '^210 卫生健康支出' <<<"$output")" -eq 6 ]
    run "$YUSUAN" print --compare 2022..2023 --explain-change 2100410 --table t3 "$district"
    [[ "$output" == *"from 6,874.2390 to nothing, change -6,874.2390, -100.00 %"* ]]
    run "$YUSUAN" print --compare 2022..2023 --explain-change 21007 --table t3 --format csv "$district"
    [ "${lines[0]}" = "code,name,2022,2023,change,change %,share %,running,mark,table,entity,of,unit" ]
    [[ "${lines[1]}" == *",t3,示例区卫生健康局（虚构）,21007 计划生育事务,万元" ]]
}

@test "a comparison marks a figure on the other side of zero" {
    run "$YUSUAN" print --compare 2022..2023 --table t3 --node 2100799 "$BATS_TEST_DIRNAME/../../data/example-district"
    [[ "$output" == *"-15.0600   -126.98"* ]]
    [[ "$output" == *"sign"*"其他计划生育事务支出: from above zero to below"* ]]
}

@test "a table that one of the editions lacks is named" {
    district="$BATS_TEST_DIRNAME/../../data/example-district"
    run "$YUSUAN" print --compare 2022..2023 "$district/2022/archives/t01-overall.csv" \
        "$district/2022/archives/t03-expenditure.csv" "$district/2023/archives/t03-expenditure.csv" \
        "$district/2023/archives/t06-basic-economic.csv"
    [ "$status" -eq 0 ]
    [[ "$output" == *"not compared: 示例区档案馆（虚构）"* ]]
    [[ "$output" == *"t1  2022年收支总体情况表: not in 2023"* ]]
    [[ "$output" == *"t6  2023年一般公共预算基本支出情况表（按经济分类科目）: not in 2022"* ]]
    run "$YUSUAN" print --compare 2022..2023
    [[ "$output" == *"t3  支出总体情况表: nothing is known of 2022"* ]]
}

@test "sums of different entities are said to be such, and what is incomplete in which year" {
    district="$BATS_TEST_DIRNAME/../../data/example-district"
    run "$YUSUAN" print --compare 2022..2023:all --table t3 "$district/2022" "$district/2023/archives" "$district/2023/health"
    [[ "$output" == *"incomplete: the two sums are not of the same entities"* ]]
    run "$YUSUAN" print --compare 2022..2023:all --table t3 "$district"
    [[ "$output" != *"the two sums"* ]]
    mkdir "$BATS_TEST_TMPDIR/two"
    printf '2022年支出总体情况表,,\n单位名称：丙,,单位：元\n科目编码,科目名称,合计\n,合计,2\n205,教育,1\n21001,卫生,1\n' >"$BATS_TEST_TMPDIR/two/2022.csv"
    printf '2023年支出总体情况表,,\n单位名称：丙,,单位：元\n科目编码,科目名称,合计\n,合计,2\n205,教育,2\n' >"$BATS_TEST_TMPDIR/two/2023.csv"
    run "$YUSUAN" print --compare 2022..2023 "$BATS_TEST_TMPDIR/two"
    [[ "$output" == *"incomplete: 2022: rows are missing: 21001"* ]]
}
