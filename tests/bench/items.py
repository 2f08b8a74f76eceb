#!/usr/bin/env python3
"""Loads tables of line items of growing size and prints the total by class and year, beside other programs.

    items.py PROGRAM ITEMS LAYOUT     ITEMS: the built tests/bench/items.c
    ROWS="100000 1000000"             how many rows (default: those and ten million, 1.1 GB in $TMPDIR)
    PEERS=FOLDER                      where node finds @duckdb/node-api; sqlite3 and mlr are taken from the PATH

Everything is run in turns, so that a busy spell falls on all alike. Prints for each the median of the wall time, its
ratio to counting the line ends of the mapped file, the processor time, and the memory as a ratio to the file.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 5
DUCKDB = """
const duckdb = require(process.argv[1] + '/node_modules/@duckdb/node-api');
(async () => {
  const [file, threads, table] = process.argv.slice(2);
  const db = await (await duckdb.DuckDBInstance.create(':memory:', {threads})).connect();
  let from = "read_csv('" + file + "', types={'function_code': 'VARCHAR', 'amount': 'DECIMAL(18,2)'})";
  if (table) { await db.run('create table t as select * from ' + from); from = 't'; }
  await db.runAndReadAll('select substr(function_code,1,3), year, sum(amount) from ' + from + ' group by 1, 2');
})();
"""


def commands(program, items, layout, file):
    """name -> (command, environment)"""
    own = [program, "print", "--by", "function:1", "--format", "csv", "--layout", layout, file]
    found = {"newline scan": ([items, "scan", file], {}),
             "yusuan": (own, {}),
             "yusuan, 1 thread": (own, {"YUSUAN_THREADS": "1"})}
    peers = os.environ.get("PEERS")
    if peers and shutil.which("node") and os.path.isdir(os.path.join(peers, "node_modules", "@duckdb")):
        duckdb = ["node", "-e", DUCKDB, os.path.abspath(peers), file]
        found["DuckDB streaming"] = (duckdb + [str(os.cpu_count())], {})
        found["DuckDB streaming, 1 thread"] = (duckdb + ["1"], {})
        found["DuckDB into a table"] = (duckdb + [str(os.cpu_count()), "table"], {})
    if shutil.which("mlr"):
        found["Miller"] = (["mlr", "--icsv", "--ojson", "put", "-q",
                            "@s[substr0(string($function_code),0,2)][$year]+=$amount; end{emit @s,\"c\",\"y\"}", file], {})
    if shutil.which("sqlite3"):
        found["SQLite"] = (["sqlite3", ":memory:", ".import --csv %s t" % file,
                            "select substr(function_code,1,3), year, sum(amount) from t group by 1, 2"], {})
    return found


def measure(command, environment):
    """wall seconds, processor seconds, peak memory in bytes"""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=dict(os.environ, **environment))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        return None
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def show(results, size):
    """The table of one file."""
    base = statistics.median(run[0] for run in results["newline scan"])
    print("%-28s %9s %9s %9s %9s" % ("", "wall s", "x scan", "cpu s", "x file"))
    for name, runs in results.items():
        if not runs:
            print("%-28s failed" % name)
            continue
        wall, cpu, memory = (statistics.median(run[i] for run in runs) for i in range(3))
        print("%-28s %9.3f %9.1f %9.3f %9.2f" % (name, wall, wall / base, cpu, memory / size))


def main():
    program, items, layout = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        for rows in os.environ.get("ROWS", "100000 1000000 10000000").split():
            file = os.path.join(folder, "items.csv")
            with open(file, "wb") as out:
                subprocess.run([items, "make", rows], stdout=out, check=True)
            subjects = commands(program, items, layout, file)
            results = {name: [] for name in subjects}
            for _ in range(ROUNDS):
                for name, subject in subjects.items():
                    run = measure(*subject)
                    if run:
                        results[name].append(run)
            size = os.path.getsize(file)
            print("\n%s rows, %.1f MB" % (format(int(rows), ","), size / 1e6))
            show(results, size)
            sys.stdout.flush()


main()
