#!/usr/bin/env bats
# Do the tables agree? The bundled budget, and copies of it with a mistake.

load common

# A copy of the bundled budget to make mistakes in.
copy() {
    rm -rf "$BATS_TEST_TMPDIR/copy"
    cp -r "$YUSUAN_DATA/haizhu-2023" "$BATS_TEST_TMPDIR/copy"
    chmod -R u+w "$BATS_TEST_TMPDIR/copy"
}

@test "the bundled budget: no mismatch, known roundings, table 2 unchecked, every figure in some rule" {
    call check
    [ "$status" = 0 ]
    [[ ${lines[1]} =~ ^([0-9]+)\ rules\ due\ =\ ([0-9]+)\ exact\ \+\ ([0-9]+)\ rounding\ \+\ 0\ mismatch\ \+\ ([0-9]+)\ unchecked$ ]]
    [ "${BASH_REMATCH[1]}" = $((BASH_REMATCH[2] + BASH_REMATCH[3] + BASH_REMATCH[4])) ]
    [ "${lines[2]}" = "345 figures printed, 0 of them in no rule" ]
    [[ $output == *"1,875.46 against 1,875.44: difference 0.02, rounding explains up to 0.045"* ]]
    [[ $output == *"unchecked  9 findings: table t2 prints no row 合计; rows of it are missing"* ]]
    grep -qE '^x1 +the income of table 1 is that of table 2$' <<<"$output"
    grep -qE '^unchecked  9 findings: the budget of the year before is not among the files$' <<<"$output"
    [ "$(grep -c '^change  ' <<<"$output")" = 1 ]
    [[ $output != *$'\nexact  '* ]]
    [[ $output != *$'\nmismatch  '* ]]
}

@test "worst first: mismatches, roundings, unchecked, exact" {
    copy
    sed -i 's/30101\]基本工资,195.18/30101]基本工资,196.18/' "$BATS_TEST_TMPDIR/copy/t06-basic-economic.csv"
    call check --all "$BATS_TEST_TMPDIR/copy"
    [ "$status" = 1 ]
    order=$(grep -oE '^(mismatch|rounding|unchecked|exact)  ' <<<"$output" | uniq | tr -d '\n')
    [ "$order" = "mismatch  rounding  unchecked  exact  " ]
}

@test "a changed figure is named with its file and line, and gives status 1" {
    copy
    sed -i 's/30101\]基本工资,195.18/30101]基本工资,196.18/' "$BATS_TEST_TMPDIR/copy/t06-basic-economic.csv"
    cd "$BATS_TEST_TMPDIR"
    call check copy
    [ "$status" = 1 ]
    [[ $output == *" 1 mismatch "* ]]
    [[ $output == *"30101 基本工资"*"196.18  copy/t06-basic-economic.csv:6:2"* ]]
    [[ $output == *"1,875.46 against 1,876.44: difference -0.98, rounding explains up to 0.045"* ]]
    call check --rule x6 copy
    [ "$status" = 0 ]
    call check --table t6 --rule sum --format csv copy
    [ "$status" = 1 ]
    call check --table t3 copy
    [ "$status" = 0 ]
}

@test "csv: the columns are the interface, the verdict follows from the row" {
    call check --format csv
    [ "$status" = 0 ]
    [ "${lines[0]}" = "verdict,rule,table,code,name,column,left,right,difference,bound,file,line" ]
    "$YUSUAN" check --format csv 2>/dev/null >"$BATS_TEST_TMPDIR/findings.csv"
    run python3 - "$BATS_TEST_TMPDIR/findings.csv" <<'PY'
import csv, re, sys
from decimal import Decimal
count, names = {}, set()
at_most = re.compile('memo|part|n14-expenditure|x10-.*least|x12-(?!.*-all)')
for row in csv.DictReader(open(sys.argv[1], encoding='utf-8')):
    count[row['verdict']] = count.get(row['verdict'], 0) + 1
    name = tuple(row[k] for k in ('rule', 'table', 'code', 'name', 'column'))
    assert name not in names, name
    names.add(name)
    if row['verdict'] == 'unchecked' or row['rule'].startswith('w13-'):
        assert row['left'] == row['bound'] == '', row
        continue
    left, right, difference, bound = (Decimal(row[k]) for k in ('left', 'right', 'difference', 'bound'))
    assert left - right == difference, row
    if row['verdict'] == 'exact':
        assert difference <= 0 if at_most.match(row['rule']) else difference == 0, row
    if row['verdict'] == 'rounding':
        assert 0 < abs(difference) <= bound, row
    assert not row['file'] or re.search(r'\.csv$', row['file']) and int(row['line']) > 0, row
    if row['code'] == '301' and row['table'] == 't6' and row['rule'] == 'sum':
        print(row['left'], row['right'], row['difference'], row['bound'])
assert sum(count.values()) > 200 and count['rounding'] > 5, count
PY
    [ "$status" = 0 ] || { echo "$output"; false; }
    [ "$output" = "1875.46 1875.44 0.02 0.045" ]
}

@test "json: valid, and the hashes are those of sha256sum" {
    cd "$YUSUAN_DATA"
    "$YUSUAN" check --format json haizhu-2023 2>/dev/null >"$BATS_TEST_TMPDIR/findings.json"
    python3 - "$BATS_TEST_TMPDIR/findings.json" >"$BATS_TEST_TMPDIR/hashes" <<'PY'
import json, os, sys
findings, sources = json.load(open(sys.argv[1], encoding='utf-8'))
assert findings['list'] == 'findings' and len(findings['rows']) > 200
assert {'verdict', 'rule', 'left', 'wording', 'reason', 'field'} <= findings['rows'][0].keys()
assert all(row['reason'] for row in findings['rows'] if row['verdict'] == 'unchecked')
assert sources['list'] == 'sources'
for source in sources['rows']:
    assert os.path.getsize(source['file']) == source['bytes']
    print(source['sha256'] + '  ' + source['file'])
PY
    [ "$(wc -l <"$BATS_TEST_TMPDIR/hashes")" = 22 ]
    sha256sum --check --quiet --strict "$BATS_TEST_TMPDIR/hashes"
    [[ $("$YUSUAN" check haizhu-2023 2>/dev/null | tail -1) == *"$(sha256sum haizhu-2023/three-public-changes.csv | cut -d' ' -f1)" ]]
}

@test "the same findings from run to run and in any order of the files" {
    cd "$YUSUAN_DATA/haizhu-2023"
    "$YUSUAN" check --format csv ./*.csv 2>/dev/null >"$BATS_TEST_TMPDIR/once"
    "$YUSUAN" check --format csv $(ls -r ./*.csv) 2>/dev/null >"$BATS_TEST_TMPDIR/backwards"
    cmp "$BATS_TEST_TMPDIR/once" "$BATS_TEST_TMPDIR/backwards"
}

@test "markdown and html: the same findings" {
    for format in markdown html; do
        call check --format $format
        [ "$status" = 0 ]
        [ "$(grep -c '\(## \|<h2>\)rounding' <<<"$output")" = "$("$YUSUAN" check --format csv 2>/dev/null | grep -c ^rounding)" ]
    done
}

@test "what cannot be checked is status 2" {
    usage_error "yusuan: no rule is due for table t99" check --table t99
    usage_error "yusuan: no rule is due for rule nonsense" check --rule nonsense
    call check "$BATS_TEST_TMPDIR/nothing"
    [ "$status" = 2 ]
    [ -z "$output" ]
}

# All of it: make audit-power
@test "every printed figure that is changed by 1.00 is found" {
    run python3 "$tree/tests/audit/power.py" "$YUSUAN" "$YUSUAN_DATA" --quick
    [ "$status" = 0 ]
    [ "${lines[0]}" = "345 printed figures" ]
    [[ ${lines[2]} =~ ^\+1\.00\ +345\ +345\ +0$ ]]
    for slip in "digits swapped" "a figure in 元" "row deleted" "row doubled" "a table said to be in 元"; do
        grep -qE "^$slip +([0-9]+) +\1 +0 " <<<"$output" || { echo "$output"; false; }
    done
}

# Real tables of 2023 and 2024, as transcribed. The total row of the basic table of 2023 prints
# 人员经费 and 公用经费 that its classes do not add up to; all else ties.
@test "no false alarm on real tables of another publisher" {
    data=${YUSUAN_REAL_DATA:-$tree/../shared/data}/cn-putuo
    [ -d "$data" ] || skip "no real data in $data"
    cd "$data"
    call check --format csv .
    [ "$status" = 1 ]
    mismatches=$(grep ^mismatch <<<"$output" | cut -d, -f2-8,11-)
    echo "$mismatches"
    [ "$mismatches" = "sum,basic,,合计,人员经费,84024865,177480,./wl23_jingji.csv,36
sum,basic,,合计,公用经费,15381432,99228817,./wl23_jingji.csv,36" ]
    [ "$(grep -c '^rounding' <<<"$output")" = 0 ]
    # ... because class 301 stands under the other of the two columns, which is said
    [ "$("$YUSUAN" check --format json . 2>/dev/null | grep -c '"hint": *"83,847,385 of 301 工资福利支出 may stand in the wrong column')" = 2 ]
    # the two tables of funds are not among the files: neither are rules that need to know them
    [ -z "$(grep '^unchecked' <<<"$output" | grep -v ',w3-funds,\|,w3-capital,\|,x4,\|,x10')" ]
}

@test "--untouched: the printed figures in no rule, as a list and as data; the status stays that of the check" {
    loose=$tree/tests/screen/data/loose.csv
    call check --untouched "$loose"
    [ "$status" = 0 ]
    [ "${lines[1]}" = "5 figures printed, 2 of them in no rule" ]
    [[ ${lines[3]} == "t6     307 债务利息及费用支出  预算      3.00  "*"loose.csv:7:2" ]]
    [[ ${lines[4]} == "t6     310 资本性支出          预算     12.80  "*"loose.csv:8:2" ]]
    call check --untouched --format csv "$loose"
    [ "${#lines[@]}" = 3 ]
    [ "${lines[0]}" = "$("$YUSUAN" print --figures --format csv | head -n 1)" ]
    [[ ${lines[2]} == "丙单位,2023,budget,t6,"*",310,资本性支出,310,预算,12.80,万元,reported,"*"loose.csv,8,2" ]]
    call check --untouched --format json "$loose"
    python3 -c 'import json, sys; rows = json.load(sys.stdin); assert [row["code"] for row in rows[:-1]] == ["307", "310"] and rows[-1]["list"] == "sources"' <<<"$output"
    call check --untouched --table t3 "$tree/tests/screen/data/wrong.csv"
    [ "$status" = 1 ]
    [[ $output == *"18 figures printed, 0 of them in no rule"* ]]
    usage_error "yusuan: --untouched does not go with --rule or --all" check --untouched --all
}

# By hand from the files of the example: what changed by 1 % of the total and 20 %, by department.
@test "--flags: what is worth a question year over year, without a change of the status" {
    call check --flags --format csv "$YUSUAN_DATA/example-district"
    [ "$status" = 0 ]
    [ "${lines[0]}" = "flag,entity,from,to,table,code,name,column,was,is,change,percent,unit,detail,file,line" ]
    [ "$(cut -d, -f1 <<<"$output" | sort | uniq -c | tr -s ' \n' ' ')" = " 1 flag 1 y1-gone 1 y1-moved 1 y1-renamed 19 y2 7 y8 " ]
    grep -q "^y1-moved,示例区档案馆（虚构）,2022,2023,t3,2070115,地方志编纂,合计,[0-9.]*,101.60,.*,万元,moved from 2012605,.*archives/t03-expenditure.csv,14$" <<<"$output"
    grep -q "^y1-gone,示例区卫生健康局（虚构）,2022,2023,t3,2100410,突发公共卫生事件应急处理,合计,6874.2390,,-6874.2390,-100.00,万元,,.*2022/health/t03-expenditure.csv,23$" <<<"$output"
    grep -q "^y8,示例区教育局（虚构）,2022,2023,t3,20502,普通教育,合计,70620.00,70691.00,71.00,0.10,万元,\"2 rose, 2 fell\"," <<<"$output"
    call check --flags --compare 2021..2022 --threshold 100万元,50 --table t3 --format csv "$YUSUAN_DATA/example-district"
    python3 -c '
import csv, sys
from decimal import Decimal
rows = [row for row in csv.DictReader(sys.stdin)]
assert {row["from"] for row in rows} == {"2021"} and {row["table"] for row in rows} == {"t3"}
large = [row for row in rows if row["flag"] == "y2"]
assert large, rows
for row in large:
    assert abs(Decimal(row["change"])) >= 100 and abs(Decimal(row["percent"] or 100)) >= 50, row
' <<<"$output"
    call check --flags "$YUSUAN_DATA/example-district"
    [[ $output == *"示例区教育局（虚构）  2022 to 2023"*"9 y2: the change is large in amount and percent"* ]]
    call check --flags --format json "$YUSUAN_DATA/example-district"
    python3 -c 'import json, sys; lists = [part["list"] for part in json.load(sys.stdin)]; assert lists == ["flags"] * 3 + ["sources"], lists' <<<"$output"
    call check --flags "$tree/tests/screen/data/years"
    [ "$status" = 1 ] # there are mismatches
    call check --flags "$tree/tests/screen/data/wrong.csv"
    [ "$status" = 2 ]
    [[ $errors == *"yusuan: no two editions are loaded"* ]]
    usage_error "yusuan: --compare with 'yusuan check' goes with --flags" check --compare 2022..2023
    usage_error "yusuan: --flags does not go with --untouched" check --flags --untouched
}

# In 2023 the wages of the basic table stand in the column of the running costs.
@test "--flags on real tables: swapped columns, and codes that came and went" {
    data=${YUSUAN_REAL_DATA:-$tree/../shared/data}/cn-putuo
    [ -d "$data" ] || skip "no real data in $data"
    call check --flags --format csv "$data"
    [ "$status" = 1 ]
    grep -q "^y2,.*,2023,2024,basic,30101,基本工资,公用经费,5668416,0,-5668416,-100.00,元," <<<"$output"
    "$YUSUAN" print --compare 2023..2024 --format json "$data" 2>/dev/null >"$BATS_TEST_TMPDIR/compared.json"
    printf '%s\n' "$output" >"$BATS_TEST_TMPDIR/flags.csv"
    run python3 - "$BATS_TEST_TMPDIR" <<'PY'
import csv, json, sys
flags = {(row['flag'], row['table'], row['code']) for row in csv.DictReader(open(sys.argv[1] + '/flags.csv', encoding='utf-8'))
         if row['flag'] in ('y1-new', 'y1-gone')}
marks = {('y1-' + row['words']['mark'], part['table'], row['code']) for part in json.load(open(sys.argv[1] + '/compared.json', encoding='utf-8'))
         for row in part['rows'] if row['words']['mark'] in ('new', 'gone')}
assert flags == marks and len(flags) == 19, flags ^ marks
PY
    [ "$status" = 0 ] || { echo "$output"; false; }
}

@test "line items alone: no printed sum is said to be nothing to check, and no result" {
    call check --layout "$tree/tests/screen/data/items/items.ini" "$tree/tests/screen/data/items/items.csv"
    [ "$status" = 0 ]
    grep -qx 'nothing to check: no sum was printed' <<<"$output"
    call check
    ! grep -q 'nothing to check' <<<"$output"
}
