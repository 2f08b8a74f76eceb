# What every bats file loads: the program, a locale of their own, and the folder of this file.
export LC_ALL=C.UTF-8
unset LANGUAGE POSIXLY_CORRECT
export XDG_CONFIG_HOME=/nonexistent # no layouts of the user's
here=${BATS_TEST_DIRNAME:?}
tree=$(cd "$here/../.." && pwd)
YUSUAN=${YUSUAN:-$tree/build/yusuan}
export YUSUAN_DATA=${YUSUAN_DATA:-$tree/data}

# Standard output and standard error apart: $output, $errors, $status.
call() {
    errors_file=$BATS_TEST_TMPDIR/errors
    run sh -c 'err=$1; shift; exec "$@" 2>"$err"' sh "$errors_file" "$YUSUAN" "$@"
    errors=$(cat "$errors_file")
}

# usage_error MESSAGE ARGUMENT...: status 2, nothing on standard output, this one line.
usage_error() {
    wanted=$1
    shift
    call "$@" </dev/null
    echo "status $status, output '$output', errors '$errors'"
    [ "$status" = 2 ]
    [ -z "$output" ]
    [ "$errors" = "$wanted" ]
}

# A locale made by the Makefile in the build folder, or the test is left out.
need_locale() {
    [ -d "${BUILD:-$tree/build}/locale/$1" ] || skip "no locale $1"
    export LOCPATH=${BUILD:-$tree/build}/locale
}
