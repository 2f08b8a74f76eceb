# Line items summed up: --by, --cross, --where, --facts.

load common

setup() {
    layout=$tree/tests/screen/data/items/items.ini
    items=$tree/tests/screen/data/items/items.csv
    real=${YUSUAN_REAL_DATA:-$tree/../shared/data}
}

pivot() {
    call print --layout "$layout" "$@" "$items"
    echo "status $status, errors '$errors'"
    echo "$output"
}

@test "--by: dimensions in order, by id or title, with levels by number or name" {
    pivot --by Function:class,fund --format csv
    [ "$output" = "table,block,level,code,name,2022,2023
items,,1,,Total,5250.50,4492.25
items,,2,201,General services,1270.50,1405.25
items,,3,,general,1250.50,1405.25
items,,3,,lottery,20.00,
items,,2,204,,700.00,-20.00
items,,3,,general,700.00,-20.00
items,,2,205,Education,3280.00,3095.00
items,,3,,general,3200.00,3000.00
items,,3,,lottery,80.00,95.00
items,,2,207,,,12.00
items,,3,,lottery,,12.00" ]
    first=$output
    pivot --by function:1,Fund --format csv
    [ "$output" = "$first" ]
}

@test "--cross: members as columns, the years above them" {
    pivot --by agency --cross fund --format csv
    [ "${lines[0]}" = "table,block,level,code,name,2022 general,2022 lottery,2023 general,2023 lottery" ]
    [ "${lines[1]}" = "items,,1,,Total,5150.50,100.00,4385.25,107.00" ]
    pivot --by agency --cross year --format csv # a column each anyway
    [ "${lines[0]}" = "table,block,level,code,name,2022,2023" ]
    pivot --by year --cross fund --format csv
    [ "${lines[0]}" = "table,block,level,code,name,general,lottery" ]
    [ "${lines[2]}" = "items,,2,2022,,5150.50,100.00" ]
}

@test "--where: any of one dimension's members, all of several dimensions'" {
    pivot --by function --where agency=001 --format csv --depth 1
    [ "${lines[1]}" = "items,,1,,Total,1270.50,1405.25" ]
    pivot --by function --where agency=001 --where "agency=Fire brigade" --format csv --depth 1
    [ "${lines[1]}" = "items,,1,,Total,1970.50,1385.25" ]
    pivot --by function --where agency=001 --where fund=lottery --format csv --depth 1
    [ "${lines[1]}" = "items,,1,,Total,20.00" ] # no line item of 2023
    pivot --by agency --where function=201 --format csv --depth 1 # and what is below it
    [ "${lines[1]}" = "items,,1,,Total,1270.50,1405.25" ]
}

@test "what is asked for and not there is answered with what is there" {
    usage_error "yusuan: no dimension 'fond' in items; there are: agency, function, fund, year" \
        print --layout "$layout" --by fond "$items"
    usage_error "yusuan: no level '3' in function, which has 2 levels" \
        print --layout "$layout" --by function:3 "$items"
    usage_error "yusuan: no level '2x' in agency, which has 1 level" \
        print --layout "$layout" --cross agency:2x "$items"
    usage_error "yusuan: 'fund' is one dimension too many" \
        print --layout "$layout" --by fund,fund "$items"
    usage_error "yusuan: no '009' among the members of agency" \
        print --layout "$layout" --where agency=009 "$items"
    usage_error "yusuan: 'agency' is not DIMENSION=VALUE" \
        print --layout "$layout" --where agency "$items"
    usage_error "yusuan: there are no line items: only printed tables" print --by agency
    usage_error "yusuan: --by: no value given" print --by "" "$items"
    usage_error "yusuan: --facts goes with 'yusuan print'" browse --facts "$items"
}

@test "--facts: every line item with its file and line" {
    pivot --facts --node 205 --format csv
    [ "${lines[0]}" = "agency,agency_name,function,function_name,fund,year,amount,unit,file,line" ]
    [ "${lines[1]}" = "002,Schools,205,Education,general,2022,,元,$items,5" ]
    [ "${lines[3]}" = "002,Schools,20503,\"Music school, choir\",lottery,2022,80.00,元,$items,7" ]
    [ "${#lines[@]}" = 7 ]
    pivot --facts --format csv
    [ "${#lines[@]}" = 16 ]
}

@test "--figures: a sum is computed; a single line item has its place" {
    pivot --figures --node 20502 --format csv
    [ "${lines[1]}" = "Anytown,2022,budget,items,Line items of the town,,20502,Primary schools,002/205/20502,amount,3200.00,元,computed,$items,6,7" ]
    [ "${lines[2]}" = "Anytown,2023,budget,items,Line items of the town,,20502,Primary schools,002/205/20502,amount,3000.00,元,computed,,," ]
}

@test "the years of line items compare" {
    pivot --compare 2022..2023 --by agency --format csv
    [ "${lines[1]}" = "items,,1,,Total,5250.50,4492.25,-758.25,-14.44,,,"  ]
    [[ "$output" == *"items,,2,004,Library,,12.00,12.00,,new,,"* ]]
    [[ "$output" == *"items,,2,003,Fire brigade,700.00,-20.00,-720.00,-102.86,,,from above zero to below"* ]]
    pivot --explain-change 002 --compare 2022..2023
    [[ "$output" == *"205   Education  3,280.00  3,095.00  -185.00"* ]]
}

@test "a line item that cannot be read makes its sums unknown, not smaller" {
    sed 's/45\.25/about 45/' "$items" >"$BATS_TEST_TMPDIR/items.csv"
    items=$BATS_TEST_TMPDIR/items.csv
    pivot --by agency --format csv
    [[ "$errors" == *"items.csv:11:7: error: "* ]]
    [ "${lines[1]}" = "items,,1,,Total,5250.50," ]
    [ "${lines[2]}" = "items,,2,001,Town hall,1270.50," ]
    [ "${lines[3]}" = "items,,2,002,Schools,3280.00,3095.00" ]
    pivot --by agency --figures --format csv --depth 1
    [[ "${lines[2]}" == *",unreadable,"* ]]
}

@test "us-federal: however it is summed up, the total is the same" {
    [ -d "$real/us-federal" ] || skip "no $real/us-federal"
    wanted=
    for by in agency subfunction category,agency treasury,account,grant \
        agency,bureau,account,subfunction,category,grant,budget,treasury; do
        call print --by "$by" --depth 1 --format csv "$real/us-federal"
        [ -z "$wanted" ] || [ "${lines[1]}" = "$wanted" ]
        wanted=${lines[1]}
    done
    [[ "$wanted" == *",5124248000" ]]
}

@test "de-bund: the functions of the first level are the sum of all" {
    [ -d "$real/de-bund" ] || skip "no $real/de-bund"
    call print --by funktion:1 --table ausgaben --format csv "$real/de-bund"
    [ "${#lines[@]}" = 11 ] # heading, total, nine functions from 0 to 8
    printf '%s\n' "${lines[@]:2}" | awk -F, '{ sum += $NF } END { exit sum != 296500000000 }'
}
