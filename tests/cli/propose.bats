# `yusuan layout`: what it proposes loads, and for budgets of the world it is right but for a few lines.
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    real=${YUSUAN_REAL_DATA:-$tree/../shared/data}
}

# propose FILE...: x.ini, which must load without a complaint of its own.
propose() {
    "$YUSUAN" layout "$@" >x.ini 2>errors || { cat errors; false; }
    "$YUSUAN" --explain --layout ./x.ini "$@" >explained 2>said || { cat x.ini said; false; }
    ! grep '^x\.ini' said
    ! grep -n 'x\.ini' explained
}

@test "line items: code and name, years beside each other, a total, the unit" {
    cat >items.csv <<'END'
Ministry Code,Ministry,Programme,2019 (thousand EUR),2020 (thousand EUR)
01,Health,Hospitals,"1,000","1,200"
01,Health,Doctors,500,-600
02,Education,Schools,700,750
,Total,,"2,200","1,350"
END
    propose items.csv
    cat x.ini
    grep -qx 'code = Ministry Code' x.ini
    grep -qx 'name = Ministry' x.ini
    grep -qx 'unit = thousand EUR' x.ini
    grep -q '1 row is called so: the sum of the others' x.ini
    call print --layout ./x.ini --table r1 --format csv items.csv
    [[ $output == *Total*2200*1350* ]]
}

@test "subtotals among line items are found by their sums" {
    python3 - <<'END'
rows = ["unit,code,name,amount"]
for unit in range(11, 31):
    rows += [f"{unit},4,Transfers,{unit * 30}", f"{unit},41,To agencies,{unit * 30}",
             f"{unit},410,To one,{unit * 10}", f"{unit},411,To another,{unit * 20}"]
open("sums.csv", "w").write("\n".join(rows) + "\n")
END
    propose sums.csv
    cat x.ini
    grep -q '^; subtotals: 40 of 40 codes' x.ini
    grep -qx 'leaves = name' x.ini
    call print --layout ./x.ini --table r1 --depth 1 --format csv sums.csv
    [[ $output == *Total,*12300* ]]
}

@test "a table as printed: title, unit and entity above it, codes in columns, total" {
    propose "$YUSUAN_DATA/haizhu-2023/t03-expenditure.csv"
    cat x.ini
    grep -qx 'title = 支出总体情况表' x.ini
    grep -qx 'digits = 3,5,7' x.ini
    grep -qx 'unit = 单位:\*' x.ini
    "$YUSUAN" print --figures --format csv "$YUSUAN_DATA/haizhu-2023/t03-expenditure.csv" | cut -d, -f8,9,11,12 >shipped
    "$YUSUAN" print --layout ./x.ini --figures --format csv "$YUSUAN_DATA/haizhu-2023/t03-expenditure.csv" 2>/dev/null |
        cut -d, -f8,9,11,12 | diff shipped -
}

@test "all the tables of a department: numbers above titles, tables side by side, code and name in a cell" {
    "$YUSUAN" layout "$YUSUAN_DATA/haizhu-2023" >x.ini 2>/dev/null
    cat x.ini
    grep -qx 'title = 收支总体情况表' x.ini
    grep -qx 'blocks = 收入|支出' x.ini
    [ "$(grep -cx 'code_form = \[code\]name' x.ini)" -ge 3 ]
    "$YUSUAN" print --layout ./x.ini --figures --format csv "$YUSUAN_DATA/haizhu-2023" >proposed.csv 2>said
    ! grep '^x\.ini' said
    "$YUSUAN" print --figures --format csv "$YUSUAN_DATA/haizhu-2023" >shipped.csv 2>/dev/null
    python3 - <<'END'
import csv
def figures(path):
    return {(row["file"], row["line"], row["column"]): row["amount"]
            for row in csv.DictReader(open(path, encoding="utf-8"))}
shipped, proposed = figures("shipped.csv"), figures("proposed.csv")
missing = [at for at in shipped if shipped[at] and proposed.get(at) != shipped[at]]
assert len(missing) * 50 < len(shipped), (len(missing), len(shipped), missing[:10])
END
}

@test "headings that mean something to INI or to patterns, and none at all" {
    printf '"co;de, a","na#me > b","am|ou*nt"\n01,a,1000\n02,b,-3\n02,c,4\n' >odd.csv
    propose odd.csv
    call print --layout ./x.ini --figures --format csv odd.csv
    [ "$(grep -c ',1,\|1000' <<<"$output")" -gt 0 ]
    printf '01,Health,-100\n0101,Hospitals,-60\n0102,Doctors,-40\n02,Schools,50\n0201,Primary,50\n' >none.csv
    propose none.csv
    call print --layout ./x.ini --figures --format csv none.csv
    [[ $output == *0102*Doctors*-40* ]]
    printf 'code,name,amount,amount\n01,a,1,-2\n02,b,3,4\n03,c,5,6\n' >same.csv
    propose same.csv
}

@test "a thousand columns, and headings longer than a line of a layout" {
    { awk 'BEGIN { printf "name"; for (i = 0; i < 1500; i++) printf ",c%d", i; print "" }'
      awk 'BEGIN { for (r = 0; r < 20; r++) { printf "x" r; for (i = 0; i < 1500; i++) printf ",-%d", i * r + 1; print "" } }'
    } >wide.csv
    propose wide.csv
    grep -q ' more do not fit into a line' x.ini
    long=$(printf '金额%.0s' $(seq 600))
    printf 'code,name,%s\n01,a,-1.50\n02,b,3\n03,c,4\n' "$long" >long.csv
    propose long.csv
    call print --layout ./x.ini --format csv long.csv
    [[ $output == *Total,5.50* ]]
}

@test "several files of records: a section each, dimensions of their own" {
    printf 'year,unit,amount\n2020,a,1.50\n2021,b,-2\n' >one.csv
    printf 'year,office,unit,sum\n2020,x,a,1.50\n2021,y,b,-2\n' >two.csv
    printf 'year,unit,amount\n2022,a,5\n2022,b,-6\n' >three.csv
    propose one.csv two.csv three.csv
    [ "$(grep -c '^\[records\.' x.ini)" = 2 ]
    call print --layout ./x.ini --table r1 --depth 1 --format csv one.csv two.csv three.csv
    [[ $output == *Total,1.50,-2.00,-1.00* ]]
}

@test "what cannot be proposed for says why, with status 2" {
    refused() {
        usage_error "$1" layout in.csv
    }
    : >in.csv
    refused "in.csv: error: this file is empty"
    printf 'code,amount\n' >in.csv
    refused "in.csv: error: no column holds numbers that can be amounts: there is nothing to propose"
    printf 'a\n1.50\n2.70\n3.25\n' >in.csv
    refused "in.csv: error: no column says what the amounts are for: there is nothing to propose"
    printf 'code;name;amount\n01;x;1.234,50\n02;y;3,20\n' >in.csv
    refused "in.csv: error: its amounts have a decimal comma (1.234,50), which is not read: save them with a decimal point"
    printf 'code,name,cost\n01,x,"$1,234.50"\n02,y,-$3\n' >in.csv
    refused 'in.csv: error: its amounts have a currency beside them ($1,234), which is not read: save them without'
    awk 'BEGIN { for (i = 0; i < 100000; i++) printf "%s1", i ? "," : ""; print "" }' >in.csv
    refused "in.csv: error: has more columns than a layout is proposed for"
    { awk 'BEGIN { for (i = 0; i < 1500; i++) printf "%s", i ? ",same" : "same"; print "" }'
      awk 'BEGIN { for (r = 0; r < 9; r++) { printf "x" r; for (i = 1; i < 1500; i++) printf ",-%d", i * r + 1; print "" } }'
    } >in.csv
    refused "in.csv: error: has more columns without headings of their own than a layout can name"
    head -c 3000 "$YUSUAN" >in.csv
    call layout in.csv
    [ "$status" = 2 ] && [ -z "$output" ]
    printf 'code,name,amount\n01,a,"1\n02,b,2\n03,c,3.50\n04,d,7\n' >in.csv
    call layout in.csv
    [ "$status" = 0 ]
    [[ $errors == *"quote opened here is never closed"* ]]
}

@test "encodings that are not found out are stated" {
    need_iconv() { echo x | iconv -t "$1" >/dev/null 2>&1 || skip "no $1"; }
    need_iconv BIG5
    printf '機關,計畫,金額\n總統府,一般行政,860695000\n行政院,國務機要,40000000\n司法院,審判業務,-5\n' | iconv -t BIG5 >big5.csv
    propose big5.csv
    grep -qx 'encoding = BIG5' x.ini
    grep -qx 'name = 機關' x.ini
    printf 'Sección;Descripción;Importe\n01;Educación pública;500\n02;Sanidad y atención médica;-70\n' |
        iconv -t WINDOWS-1252 >latin.csv
    propose latin.csv
    grep -qx 'encoding = WINDOWS-1252' x.ini
    grep -qx 'name = Descripción' x.ini
}

@test "standard input and gzip" {
    printf 'code,name,amount\n01,a,1.50\n02,b,-3\n' | gzip >in.gz
    "$YUSUAN" layout - <in.gz >x.ini
    grep -q 'UTF-8 in gzip, delimiter comma, all 2 rows' x.ini
}

@test "a file that no layout knows names the command" {
    printf 'code,name,amount\n01,a,1.50\n02,b,-3\n' >new.csv
    call print new.csv
    [ "$status" = 2 ]
    [[ $errors == *'`yusuan layout FILE`'* ]]
}
