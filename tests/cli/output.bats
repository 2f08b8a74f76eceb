load common

setup() { cd "$BATS_TEST_TMPDIR"; }

@test "a full disk is an error" {
    for arguments in "print" "print --figures --format csv" "print --format json" "--explain" "--help"; do
        run sh -c '"$0" $1 2>&1 >/dev/full' "$YUSUAN" "$arguments"
        echo "$arguments: $status $output"
        [ "$status" = 2 ]
        [[ $output == *"yusuan: standard output: No space left on device"* ]]
    done
}

@test "a closed pipe ends it, quietly" {
    run bash -c '"$0" print --figures --format json 2>errors | head -n 1 >/dev/null; echo "${PIPESTATUS[0]}"; grep -c "standard output" errors' "$YUSUAN"
    # The output fits into the pipe or does not: 0 or 2, never a signal, and no message.
    [[ ${lines[0]} == 0 || ${lines[0]} == 2 ]]
    [ "${lines[1]}" = 0 ]
}

@test "closed standard streams do no harm" {
    run sh -c '"$0" print >&- 2>/dev/null' "$YUSUAN"
    [ "$status" = 2 ]
    run sh -c '"$0" print <&- 2>&-' "$YUSUAN"
    [ "$status" = 0 ]
    [[ $output == *支出总体情况表* ]]
}

@test "out of memory is said" {
    [ -z "${ASAN_OPTIONS:-}" ] || skip "the sanitizer needs the memory"
    found=
    for size in 2600 3000 3600 4200 5000 6000 8000; do
        status=0
        sh -c 'ulimit -v $1; exec "$0" print --figures --format csv' "$YUSUAN" $size >out 2>err || status=$?
        # Below some size the system cannot even start the program; above, all is well.
        if [ $status = 2 ] && grep -qx "yusuan: out of memory" err; then found=$size; fi
    done
    [ -n "$found" ] || skip "no such size here"
}

@test "the data is found beside the program, and missing data is named" {
    export YUSUAN_DATA=$BATS_TEST_TMPDIR/nowhere
    call print
    [ "$status" = 2 ]
    [[ $errors == *"$BATS_TEST_TMPDIR/nowhere/haizhu-2023"* ]]
}

@test "a layout of the user's hides the one of the same name" {
    export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
    mkdir -p "$XDG_CONFIG_HOME/yusuan/layouts"
    sed 's/^\[table\.t6\]/[table.mine]/' "$YUSUAN_DATA/layouts/guangzhou-department.ini" \
        >"$XDG_CONFIG_HOME/yusuan/layouts/guangzhou-department.ini"
    call print --table mine
    [ "$status" = 0 ]
    [[ $output == *30101* ]]
}
