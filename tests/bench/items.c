/*
 * What the benchmark of line items needs beside the program.
 *
 *     items make ROWS >FILE   a budget of so many rows, always the same: offices x years x
 * items, sorted, as an export is; some names are quoted items scan FILE         counts the line
 * ends of the mapped file: as fast as it can be read
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { YEARS = 10, STAGES = 3, CLASSES = 27, KINDS = 8, ITEMS = 6, PURPOSES = 60 };

static const char *const STAGE_NAMES[STAGES] = {"预算", "调整预算", "决算"};
static const char *const FUNDS[] = {"一般公共预算", "政府性基金预算", "国有资本经营预算"};
static const char *const ITEM_NAMES[ITEMS] = {"行政运行",   "一般行政管理事务",
                                              "机关服务",   "\"\"三农\"\"综合服务",
                                              "信息化建设", "事业运行"};

struct dice {
    uint64_t state;
};

static uint32_t roll(struct dice *dice, uint32_t sides)
{
    dice->state = dice->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(dice->state >> 33) % sides;
}

static void put_function(uint32_t class, uint32_t kind, uint32_t item)
{
    const char *name = ITEM_NAMES[item];
    const char *quote = name[0] == '"' ? "\"" : "";
    printf("%u%02u%02u,%s%s%s", 201 + class, 1 + kind, 1 + item, quote, name, quote);
}

/* The rows of one office in one year and stage. */
static uint64_t put_group(struct dice *dice, uint32_t office, uint32_t year, uint32_t stage,
                          uint64_t rows)
{
    uint64_t written = 0;
    for (uint32_t i = 0; i < 8 && written < rows; i++) {
        uint32_t class = roll(dice, CLASSES), kind = roll(dice, KINDS),
                 item = roll(dice, ITEMS);
        uint32_t count = 1 + roll(dice, 16);
        for (uint32_t j = 0; j < count && written < rows; j++, written++) {
            uint32_t purpose = j * PURPOSES / count, amount = roll(dice, 2000000);
            printf("%06u,青川市第%u局综合事务管理办公室,%u,%s,", 101001 + office, office + 1,
                   2015 + year, STAGE_NAMES[stage]);
            put_function(class, kind, item);
            printf(",%u%02u,商品和服务支出第%u目,%s,%u.%02u\n", 301 + purpose / 20,
                   1 + purpose % 20, purpose + 1, FUNDS[roll(dice, 20) / 9], amount / 100,
                   amount % 100);
        }
    }
    return written;
}

static int make(uint64_t rows)
{
    static char buffer[1 << 20];
    struct dice dice = {1};
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    puts("entity_code,entity_name,year,stage,function_code,function_name,economic_code,"
         "economic_name,fund,amount");
    for (uint32_t office = 0; rows > 0; office++) {
        for (uint32_t i = 0; i < YEARS * STAGES && rows > 0; i++)
            rows -= put_group(&dice, office, i / STAGES, i % STAGES, rows);
    }
    return fflush(stdout) == 0 ? 0 : 1;
}

static int scan(const char *path)
{
    struct stat status;
    int descriptor = open(path, O_RDONLY);
    if (descriptor < 0 || fstat(descriptor, &status) != 0) return 1;
    size_t size = (size_t)status.st_size, lines = 0;
    const char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (text == MAP_FAILED) return 1;
    for (const char *at = text; (at = memchr(at, '\n', size - (size_t)(at - text))); at++)
        lines++;
    printf("%zu\n", lines);
    close(descriptor);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "make") == 0) return make(strtoull(argv[2], NULL, 10));
    if (argc == 3 && strcmp(argv[1], "scan") == 0) return scan(argv[2]);
    fprintf(stderr, "items make ROWS | scan FILE\n");
    return 2;
}
