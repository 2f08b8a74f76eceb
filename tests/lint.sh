#!/bin/sh
# make lint: form, warnings of both compilers, two static analysers, the manuals.
#   tests/lint.sh PREPROCESSOR-OPTION...
set -u
cd "$(dirname "$0")/.." || exit 2
status=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# check NAME COMMAND...: silent when fine.
check() {
    name=$1
    shift
    if "$@" >"$log" 2>&1; then
        echo "ok      $name"
    else
        status=1
        echo "not ok  $name"
        grep -v ' warnings\{0,1\} generated\.$' "$log"
    fi
}

# For each compiler every file alone, so that a header that lacks an include is found.
compile_all() {
    compiler=$1 failed=0
    shift
    for source in $sources $tests; do
        "$compiler" -std=c17 -fsyntax-only -O2 -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
            -Wstrict-prototypes -Wmissing-prototypes -Werror "$@" "$source" || failed=1
    done
    return $failed
}

sources=$(find src -name '*.c' | sort)
tests=$(find tests -name '*.c' | sort)
all=$(find src include tests -name '*.[ch]' | sort)

check "clang-format" clang-format --dry-run -Werror $all
check "gcc" compile_all gcc "$@"
check "clang" compile_all clang "$@"
# cppcheck knows only the older spelling of a function that does not return.
check "cppcheck" cppcheck --quiet --std=c11 --enable=warning,performance,portability \
    --suppress=missingIncludeSystem --suppress=legacyUninitvar --inline-suppr --error-exitcode=1 -j2 \
    -Iinclude -Isrc "-I${BUILD:-build}/tables" -DYUSUAN_VERSION='"0"' -DYUSUAN_DATADIR='"/"' -DYUSUAN_LOCALEDIR='"/"' -DYUSUAN_SYSCONFDIR='"/"' \
    '-D_Noreturn=__attribute__((noreturn))' $sources
check "clang-tidy" sh -c 'options=$1; shift; printf "%s\n" "$@" |
    xargs -P2 -n4 sh -c "clang-tidy --quiet \"\$@\" -- -std=c17 $options" sh' \
    sh "-Iinclude -Isrc -I${BUILD:-build}/tables -D_GNU_SOURCE -DYUSUAN_VERSION='\"0\"' -DYUSUAN_DATADIR='\"/\"' -DYUSUAN_LOCALEDIR='\"/\"' -DYUSUAN_SYSCONFDIR='\"/\"'" $sources
for page in man/*.[1-9]; do
    check "mandoc $page" mandoc -T lint -W warning "$page"
done
for page in man/*/*.[1-9]; do # whose sections mandoc does not know by their names
    check "mandoc $page" mandoc -T lint -W error "$page"
done
for script in tests/*.sh .ci/run; do
    check "sh -n $script" sh -n "$script"
done
exit $status
