#ifndef TROTTOIR_CCURL_START_H
#define TROTTOIR_CCURL_START_H

/// Starts libcurl once, whoever calls first and from whichever thread.
void ccurl_start(void);

#endif
