#!/bin/sh
# Runs each fuzzer for a while, from the top of the source tree. New inputs are kept beside the
# programs; an input that breaks something is left there as NAME-crash-... and named.
#
#   tests/fuzz/run.sh FOLDER SECONDS [NAME...]      FOLDER: where the programs are
set -u
folder=$1 seconds=$2
shift 2
[ $# -gt 0 ] || set -- csv layout amount text book stream propose records
status=0

# seed NAME PREFIX FILE...: each file, with the prefix that the fuzzer takes off, as an input.
seed() {
    name=$1 prefix=$2
    shift 2
    mkdir -p "$folder/corpus-$name"
    for file; do
        [ -f "$file" ] || continue
        { printf "$prefix" && cat "$file"; } >"$folder/corpus-$name/seed-$(echo "$file" | tr / -)"
    done
}

seed csv '\000' data/haizhu-2023/*.csv tests/bad/*/input.csv
seed layout '' data/layouts/*.ini tests/bad/*/layout.ini
seed propose '' data/haizhu-2023/*.csv tests/bad/*/input.csv
seed text '\100' data/haizhu-2023/t*.csv tests/bad/hostile-text/table
seed book '\014\205\201r\210q\201*\201\201i!' data/haizhu-2023/*.csv tests/bad/*/input.csv
mkdir -p "$folder/corpus-amount" "$folder/corpus-stream" "$folder/corpus-records"
{ printf '\003abc' && gzip -c data/haizhu-2023/changes.csv; } >"$folder/corpus-stream/seed-one"
{ printf '\000' && echo a,b | gzip && echo c,d | gzip && printf '\000\000'; } \
    >"$folder/corpus-stream/seed-two"
for text in 3,424.74 '(1,234.50)' '－１２' '--' '-25.39%' '="12"' 92233720368547758.07; do
    printf '\000%s' "$text" >"$folder/corpus-amount/seed-$(echo "$text" | cksum | tr ' ' -)"
done

for name; do
    longest=4096
    [ "$name" = amount ] && longest=64
    if "$folder/$name" -max_total_time="$seconds" -max_len=$longest -timeout=10 \
        -rss_limit_mb=2048 -artifact_prefix="$folder/$name-" -print_final_stats=1 \
        "$folder/corpus-$name" >"$folder/$name.log" 2>&1; then
        echo "ok      $name ($(awk '/number_of_executed_units/ { print $2 }' "$folder/$name.log") inputs)"
    else
        status=1
        echo "not ok  $name"
        grep -E 'broken|ERROR|runtime error|Test unit written' "$folder/$name.log"
    fi
done
exit $status
