#ifndef CMALLOC_H
#define CMALLOC_H

/// Gives memory that has been freed back to the system, where the C library can be asked to (glibc).
void cmalloc_give_back(void);

#endif
