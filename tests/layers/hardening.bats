# What the linker and the compiler were told, read back from the program.

setup() {
    export LC_ALL=C.UTF-8 # what the tools say is read
    YUSUAN=${YUSUAN:-$BATS_TEST_DIRNAME/../../build/yusuan}
    nm -D "$YUSUAN" | grep -q '__asan' && skip "built with a sanitizer" || true
}

@test "position independent, full RELRO, no executable stack, no RPATH" {
    readelf -hW "$YUSUAN" | grep -qE 'Type: *DYN'
    readelf -lW "$YUSUAN" | grep -q GNU_RELRO
    readelf -dW "$YUSUAN" | grep -q BIND_NOW
    readelf -lW "$YUSUAN" | grep GNU_STACK | grep -qv 'RWE'
    ! readelf -dW "$YUSUAN" | grep -qE 'RPATH|RUNPATH|TEXTREL'
}

@test "stack protector and fortified functions" {
    nm -D "$YUSUAN" | grep -q __stack_chk_fail
    [ "$(nm -D "$YUSUAN" | grep -c '__[a-z]*_chk')" -ge 3 ]
}

@test "no set-user-ID bit" {
    [ ! -u "$YUSUAN" ]
    [ ! -g "$YUSUAN" ]
}

@test "core dumps are off" {
    command -v strace >/dev/null || skip "no strace"
    strace -f -e trace=prctl "$YUSUAN" --version 2>&1 | grep -q 'PR_SET_DUMPABLE, SUID_DUMP_DISABLE' || {
        strace "$YUSUAN" --version 2>&1 | grep -qi 'operation not permitted' && skip "strace is not permitted"
        false
    }
}

@test "it refuses to run with the rights of another user" {
    [ "$(id -u)" = 0 ] || skip "only root can make such a program"
    cp "$YUSUAN" "$BATS_TEST_TMPDIR/yusuan"
    chmod 755 "$BATS_TEST_TMPDIR"
    chown 65534 "$BATS_TEST_TMPDIR/yusuan"
    chmod 4755 "$BATS_TEST_TMPDIR/yusuan"
    run "$BATS_TEST_TMPDIR/yusuan" --version
    [[ $status != 0 || $output != yusuan\ [0-9]* ]] || skip "set-user-ID programs are switched off here"
    [ "$status" = 2 ]
    [ "$output" = "yusuan: must not run with the rights of another user" ]
}
