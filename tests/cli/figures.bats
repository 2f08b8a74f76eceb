load common

setup_file() {
    export LC_ALL=C.UTF-8
    export YUSUAN_DATA=${YUSUAN_DATA:-$BATS_TEST_DIRNAME/../../data}
    "${YUSUAN:-$BATS_TEST_DIRNAME/../../build/yusuan}" print --figures --format csv \
        >"$BATS_FILE_TMPDIR/figures.csv" 2>"$BATS_FILE_TMPDIR/errors"
}

@test "345 of 345 figures of the bundled budget, to the digit" {
    python3 - "$BATS_FILE_TMPDIR/figures.csv" "$here/haizhu-2023.figures.csv" <<'END'
import csv, sys
def load(path, known=None):
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.get("known") == known]
    return {tuple(row[key] for key in ("table", "block", "code", "name", "measure")): row["amount"]
            for row in rows}, len(rows)
found, found_rows = load(sys.argv[1], "reported")
wanted, wanted_rows = load(sys.argv[2])
for key in sorted(set(found) | set(wanted)):
    if found.get(key) != wanted.get(key):
        print(key, "printed", wanted.get(key), "found", found.get(key))
same = sum(found.get(key) == amount for key, amount in wanted.items())
print(same, "of", wanted_rows)
sys.exit(not (same == len(wanted) == wanted_rows == found_rows == 345))
END
}

@test "the columns are the interface" {
    [ "$(head -n 1 "$BATS_FILE_TMPDIR/figures.csv")" = \
        "entity,year,stage,table,title,block,code,name,path,measure,amount,unit,known,file,line,column" ]
}

@test "one row in full" {
    grep -qF "广州市海珠区数字政府运营中心,2023,budget,t3,支出总体情况表,,2080505,机关事业单位基本养老保险缴费支出,208/20805/2080505,基本支出,124.20,万元,reported," \
        "$BATS_FILE_TMPDIR/figures.csv"
}

@test "every figure is where file, line and column say" {
    python3 - "$BATS_FILE_TMPDIR/figures.csv" <<'END'
import csv, sys
files, checked = {}, 0
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")):
    lines = files.setdefault(row["file"], open(row["file"], encoding="utf-8-sig").read().split("\n"))
    fields = next(csv.reader([lines[int(row["line"]) - 1]]))
    printed = fields[int(row["column"]) - 1].replace(",", "").strip()
    assert printed == row["amount"], (row, printed)
    checked += 1
assert checked == 345, checked
END
}

@test "lines end in LF and there is no BOM" {
    ! grep -q $'\r' "$BATS_FILE_TMPDIR/figures.csv"
    [ "$(head -c 6 "$BATS_FILE_TMPDIR/figures.csv")" = entity ]
}

@test "what is known to be missing is a warning on standard error, and the status is 0" {
    call print --figures --format csv
    [ "$status" = 0 ]
    [[ $errors == *"t02-income.csv:"*": warning: "*incomplete* ]]
}

@test "--table, --node and --depth choose rows" {
    call print --figures --format csv --table 6
    [ "${#lines[@]}" = 25 ]
    call print --figures --format csv --table t3 --node 206 --depth 2
    [ "${#lines[@]}" = 15 ]
    call print --figures --format csv --node 住房公积金
    [[ $output == *,t2,* && $output == *,t3,* && $output == *,t5,* && $output == *,t6,* ]]
}

@test "--unit converts exactly and says so" {
    call print --figures --format csv --table t6 --node 30204 --unit 元
    [[ ${lines[1]} == *,预算,600,元,reported,* ]]
    call print --figures --format csv --table t6 --node 30204 --unit yi
    [[ ${lines[1]} == *,预算,0.000006,亿元,reported,* ]]
}

@test "the rows of the bundled budget are the same through standard input" {
    call print --figures --format csv - <"$YUSUAN_DATA/haizhu-2023/t06-basic-economic.csv"
    [ "$status" = 0 ]
    [ "${#lines[@]}" = 25 ]
}

@test "json holds the same figures, amounts as exact decimals" {
    "$YUSUAN" print --figures --format json 2>/dev/null >"$BATS_TEST_TMPDIR/figures.json"
    python3 - "$BATS_FILE_TMPDIR/figures.csv" "$BATS_TEST_TMPDIR/figures.json" <<'END'
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
objects = json.load(open(sys.argv[2], encoding="utf-8"))
assert [{k: str(v) for k, v in o.items()} for o in objects] == rows
assert all(isinstance(o["amount"], str) and isinstance(o["line"], int) for o in objects)
END
}
