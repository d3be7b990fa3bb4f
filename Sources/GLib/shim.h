// What GMime is built on; where its headers lie is pkg-config's to say.
#include <glib-object.h>
