#include "CMalloc.h"

// Any header of the C library says whether it is glibc.
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void cmalloc_give_back(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
