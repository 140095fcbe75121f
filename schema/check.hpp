// CHANCERY_CHECK states what must hold whatever the input: on in every build, it stops the process.
// A wrong record served is worse than no server (ARCHITECTURE.md, "Errors").
#pragma once

#include <cstdio>
#include <cstdlib>

#define CHANCERY_CHECK(condition)                                                                  \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            std::fprintf(stderr, "%s:%d: broken invariant: %s\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                                          \
        }                                                                                          \
    } while (false)
