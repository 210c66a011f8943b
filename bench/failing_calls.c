/* Loaded before the C library (LD_PRELOAD): calls on a database fail from the n-th on, and the clock jumps.

   FAIL_CALL is "fsync", "read" or "write"; FAIL_AFTER how many calls of it succeed; FAIL_CLOCK a seed. Only files
   with ".duckdb" in their path are touched. Asked anew at every call, so that a forked process has its own. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static long calls;

static int fails(const char *call, int fd) {
    const char *wanted = getenv("FAIL_CALL"), *after = getenv("FAIL_AFTER");
    char link[64], path[4096];
    ssize_t length;
    if (!wanted || !after || strcmp(wanted, call)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if ((length = readlink(link, path, sizeof path - 1)) < 0) return 0;
    path[length] = 0;
    if (!strstr(path, ".duckdb")) return 0;
    if (__sync_fetch_and_add(&calls, 1) < atol(after)) return 0;
    errno = EIO;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
int fsync(int fd) { return fails("fsync", fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails("fsync", fd) ? -1 : REAL(fdatasync)(fd); }
ssize_t read(int fd, void *to, size_t n) { return fails("read", fd) ? -1 : REAL(read)(fd, to, n); }
ssize_t pread(int fd, void *to, size_t n, off_t at) { return fails("read", fd) ? -1 : REAL(pread)(fd, to, n, at); }
ssize_t pread64(int fd, void *to, size_t n, off64_t at) { return fails("read", fd) ? -1 : REAL(pread64)(fd, to, n, at); }
ssize_t write(int fd, const void *from, size_t n) { return fails("write", fd) ? -1 : REAL(write)(fd, from, n); }
ssize_t pwrite(int fd, const void *from, size_t n, off_t at) { return fails("write", fd) ? -1 : REAL(pwrite)(fd, from, n, at); }
ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at) {
    return fails("write", fd) ? -1 : REAL(pwrite64)(fd, from, n, at);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    const char *seed = getenv("FAIL_CLOCK");
    int told = REAL(clock_gettime)(clock, now);
    if (seed && clock == CLOCK_REALTIME) { /* up to ten years to either side, another jump at every look */
        static unsigned state;
        if (!state) state = (unsigned)atol(seed) + 1;
        now->tv_sec += (long)(rand_r(&state) % 630000000) - 315000000;
    }
    return told;
}
