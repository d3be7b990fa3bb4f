#include "start.h"

#include <curl/curl.h>
#include <pthread.h>

static void start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

void ccurl_start(void) {
    static pthread_once_t started = PTHREAD_ONCE_INIT;
    pthread_once(&started, start);
}
