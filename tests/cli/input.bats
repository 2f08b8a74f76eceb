# Standard input and files packed by gzip.
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
    cp "$YUSUAN_DATA/haizhu-2023/t03-expenditure.csv" plain.csv
    gzip -c plain.csv >packed.csv.gz
}

figures() { "$YUSUAN" print --figures --format csv "$@" 2>errors | sed 's/,[^,]*\(,[0-9]*,[0-9]*\)$/\1/'; }

@test "packed or not, by name or through a pipe: the same figures" {
    figures plain.csv >plain
    [ "$(wc -l <plain)" -gt 70 ]
    mv packed.csv.gz any-name
    figures any-name | diff plain -
    figures - <any-name | diff plain -
    cat any-name | figures - | diff plain -
    { head -n 7 plain.csv | gzip; tail -n +8 plain.csv | gzip; } | figures - | diff plain -
}

@test "a folder's packed files are read, and --explain says that they are" {
    mkdir folder
    cp packed.csv.gz folder/a.CSV.GZ
    cp packed.csv.gz folder/notes.txt.gz
    call --explain folder
    [[ $output == "folder/a.CSV.GZ
  UTF-8 with BOM, gzip, delimiter comma, $(wc -c <packed.csv.gz) bytes"* ]]
    [[ $output != *notes* ]]
}

@test "packed data that is cut, damaged or packed twice shows nothing" {
    head -c 300 packed.csv.gz >cut.csv.gz
    usage_error "cut.csv.gz: error: its gzip data is cut off after 300 bytes: nothing of it is read
yusuan: nothing could be loaded" print cut.csv.gz
    { head -c 480 packed.csv.gz; printf 'XXXX'; tail -c +485 packed.csv.gz; } >damaged.csv.gz
    call print damaged.csv.gz
    [ "$status" = 2 ]
    [ -z "$output" ]
    [[ $errors == *"gzip data is damaged"* ]]
    gzip -c packed.csv.gz >twice.csv.gz
    call print twice.csv.gz
    [ "$status" = 2 ]
    [[ $errors == *"gzip within gzip"* ]]
}

@test "without a terminal, - can be printed but not browsed" {
    # setsid: without it /dev/tty may be that of whoever runs this
    run setsid -w "$YUSUAN" - <plain.csv
    [ "$status" = 2 ]
    [[ $output == *"standard input is the data, and there is no terminal to take keys from"* ]]
    [[ $output == *"yusuan print"* ]]
}
