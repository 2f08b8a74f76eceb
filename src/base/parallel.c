/*
 * See parallel.h. The calling thread does the first part, and all that no thread could be made
 * for: without a second processor, nothing is different.
 */
#include "yusuan/parallel.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>

struct part {
    void (*work)(void *context, unsigned index);
    void *context;
    unsigned index;
    pthread_t thread;
    bool runs;
};

unsigned parallel_width(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int count = CPU_COUNT(&set);
    if (count < 1) return 1;
    return count < PARALLEL_MOST ? (unsigned)count : PARALLEL_MOST;
}

static void *run_part(void *argument)
{
    const struct part *part = argument;
    part->work(part->context, part->index);
    return NULL;
}

void parallel_run(unsigned count, void (*work)(void *context, unsigned index), void *context)
{
    struct part parts[PARALLEL_MOST];
    assert(count <= PARALLEL_MOST);
    for (unsigned i = 1; i < count; i++) {
        parts[i] = (struct part){.work = work, .context = context, .index = i};
        parts[i].runs = pthread_create(&parts[i].thread, NULL, run_part, &parts[i]) == 0;
    }
    if (count > 0) work(context, 0);
    for (unsigned i = 1; i < count; i++) {
        if (parts[i].runs)
            pthread_join(parts[i].thread, NULL);
        else
            work(context, i);
    }
}
