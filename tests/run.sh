#!/bin/sh
# Runs the groups of tests and counts what their runners say: cmocka's summaries, TAP, and the
# `N passed, N failed` of our own runners. The last line is the sum; the status is 0 only when
# nothing failed.
#
#   tests/run.sh plain|asan...     environment: MAKE, BUILD
set -u
cd "$(dirname "$0")/.." || exit 2
make=${MAKE:-make}
build=${BUILD:-build}
passed=0 failed=0 skipped=0

# Prints `passed failed skipped` of the log of one group.
count() {
    awk '
        /^\[  PASSED  \] [0-9]+ test/ { passed += $4 }
        /^\[  FAILED  \] [0-9]+ test/ { failed += $4 }
        /^\[  SKIPPED \] [0-9]+ test/ { skipped += $4 }
        /^ok [0-9]+.* # skip/ { skipped++; next }
        /^ok [0-9]+/ { passed++ }
        /^not ok [0-9]+/ { failed++ }
        /^[0-9]+ passed, [0-9]+ failed/ { passed += $1; failed += $3; if ($6 ~ /^skipped/) skipped += $5 }
        END { print passed + 0, failed + 0, skipped + 0 }' "$1"
}

# group NAME COMMAND...: runs it, shows what went wrong, adds up.
group() {
    name=$1
    shift
    log=$build/test-logs/$name.log
    mkdir -p "$build/test-logs"
    begun=$(date +%s)
    "$@" >"$log" 2>&1
    status=$?
    set -- $(count "$log")
    # A runner that ended badly without a failed test (it did not compile, it crashed, it was
    # killed) is one failure; one that counted nothing has tested nothing.
    if [ "$2" = 0 ] && { [ $status != 0 ] || [ $(($1 + $3)) = 0 ]; }; then
        set -- "$1" 1 "$3"
    fi
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
    if [ "$2" != 0 ]; then grep -vE "^(ok|\[ RUN|\[       OK|\[----)" "$log"; fi
    printf '%-14s %s passed, %s failed, %s skipped (%s s)\n' "$name" "$1" "$2" "$3" \
        $(($(date +%s) - begun))
}

# Compiles first, so that a warning or an error is seen before any test runs.
compile() {
    if ! $make --no-print-directory -j2 "$@" >"$build.log" 2>&1; then
        cat "$build.log"
        echo "does not compile"
        echo "0 passed, 1 failed"
        exit 1
    fi
    grep -A3 'warning:' "$build.log"
    rm -f "$build.log"
}

for mode; do
    case $mode in
    plain)
        compile BUILD="$build" all
        group unit $make -s -j2 BUILD="$build" unit
        for name in screen cli pty install-test; do
            group $name $make -s BUILD="$build" $name
        done
        ;;
    asan)
        sanitize='-fsanitize=address,undefined -fno-sanitize-recover=undefined'
        export ASAN_OPTIONS=abort_on_error=0:exitcode=99:detect_leaks=1
        set -- BUILD="$build-asan" SANITIZE="$sanitize" OPTIMISE='-O1 -g -fno-omit-frame-pointer'
        compile "$@" all
        for name in unit screen cli; do
            group asan-$name $make -s -j2 "$@" $name
        done
        ;;
    *)
        echo "unknown: $mode" >&2
        exit 2
        ;;
    esac
done

if [ $skipped = 0 ]; then
    echo "$passed passed, $failed failed"
else
    echo "$passed passed, $failed failed, $skipped skipped"
fi
[ $failed = 0 ]
