#!/bin/sh
# Builds the fuzz targets and runs each of them: see README.md.
#
#   Tests/Fuzz/fuzz.sh [SECONDS]     default 180, each
#   Tests/Fuzz/fuzz.sh fixtures      prints the table of Tests/MediaTests/Support/Fixtures.swift
#
# BUILD  folder for programs and corpus (default .build/fuzz); keeping it lets a later run go on where this one ended
# CC     a clang with libFuzzer
# SEEDS  a folder of photos whose EXIF blocks and JPEGs are taken as seeds too
# LIBEXIF, LIBJPEG  source folders of libexif and libjpeg-turbo, to build them with the sanitizers too; without, the
#        installed libraries are used, and both the sanitizers and the coverage see only our own code
# LINKER a linker that clang takes after -fuse-ld= (default lld)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
sources=$here/../../Sources
build=${BUILD:-$here/../../.build/fuzz}
cc=${CC:-clang}
flags="-g -O1 -Wall -Wextra -fuse-ld=${LINKER:-lld} -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined"
mkdir -p "$build/exif" "$build/jpeg" "$build/mail" "$build/samples"

$cc -O1 "$here/samples.c" -ljpeg -o "$build/samples-program"
"$build/samples-program" "$build/samples"

if [ "${1:-}" = fixtures ]; then
    for file in "$build/samples"/*.jpg; do
        printf '        "%s":\n            """\n' "$(basename "$file" .jpg)"
        base64 -w 100 "$file" | sed 's/^/            /; $!s/$/\\/'
        printf '            """,\n'
    done
    exit 0
fi
seconds=${1:-180}

# The C compiler's arguments for a library: the installed one, or all of its sources with the sanitizers.
exif_library="-lexif"
if [ -n "${LIBEXIF:-}" ]; then
    mkdir -p "$build/libexif"
    echo '#define GETTEXT_PACKAGE "libexif"' >"$build/libexif/config.h"
    exif_library="-w -I$build/libexif -I$LIBEXIF $(find "$LIBEXIF/libexif" -name '*.c' | tr '\n' ' ')"
fi
jpeg_library="-ljpeg -lm"
if [ -n "${LIBJPEG:-}" ]; then
    mkdir -p "$build/libjpeg"
    cat >"$build/libjpeg/jconfig.h" <<'END'
#define JPEG_LIB_VERSION 62
#define LIBJPEG_TURBO_VERSION 0
#define LIBJPEG_TURBO_VERSION_NUMBER 0
#define C_ARITH_CODING_SUPPORTED 1
#define D_ARITH_CODING_SUPPORTED 1
#define MEM_SRCDST_SUPPORTED 1
#define BITS_IN_JSAMPLE 8
END
    cat >"$build/libjpeg/jconfigint.h" <<'END'
#undef inline
#define BUILD "fuzz"
#define PACKAGE_NAME "libjpeg-turbo"
#define VERSION "fuzz"
#define INLINE inline
#define THREAD_LOCAL __thread
#define SIZEOF_SIZE_T 8
#define HAVE_BUILTIN_CTZL
#define FALLTHROUGH __attribute__((fallthrough));
END
    sed 's/@[A-Z_]*@/2000/' "$LIBJPEG/jversion.h.in" >"$build/libjpeg/jversion.h"
    jpeg_library="-w -lm -I$build/libjpeg -I$LIBJPEG $LIBJPEG/jsimd_none.c $LIBJPEG/jaricom.c"
    for source in capimin capistd ccoefct ccolor cdctmgr chuff cicc cinit cmainct cmarker cmaster comapi cparam \
        cphuff cprepct csample ctrans carith dapimin dapistd datadst datasrc dcoefct dcolor ddctmgr dhuff dicc \
        dinput dmainct dmarker dmaster dmerge dphuff dpostct dsample dtrans darith error fdctflt fdctfst fdctint \
        idctflt idctfst idctint idctred quant1 quant2 utils memmgr memnobs; do
        jpeg_library="$jpeg_library $LIBJPEG/j$source.c"
    done
fi

# shellcheck disable=SC2086 # these are lists
$cc $flags -I"$sources/CExif/include" -I"$sources/CExif" "$here/fuzz_exif.c" "$sources"/CExif/*.c $exif_library \
    -o "$build/fuzz-exif"
# shellcheck disable=SC2086
$cc $flags -I"$sources/CJPEG/include" -I"$sources/CJPEG" "$here/fuzz_jpeg.c" "$sources"/CJPEG/*.c $jpeg_library \
    -o "$build/fuzz-jpeg"

# shellcheck disable=SC2046,SC2086
$cc $flags -I"$sources/CGMime/include" -I"$sources/CGMime" "$here/fuzz_mail.c" "$sources"/CGMime/*.c \
    $(pkg-config --cflags --libs gmime-3.0) -o "$build/fuzz-mail"

# Seeds: small pictures for the decoder, EXIF blocks (made by exiftool's binary output) for the reader.
cp "$build/samples"/*.jpg "$build/jpeg"
if [ -n "${SEEDS:-}" ]; then
    find "$SEEDS" -iname '*.jpg' -size -40k -exec cp {} "$build/jpeg" \;
    if command -v exiftool >/dev/null; then
        find "$SEEDS" -iname '*.jpg' | while read -r photo; do
            exiftool -b -Exif "$photo" >"$build/exif/$(basename "$photo").tiff" 2>/dev/null || true
        done
        find "$build/exif" -name '*.tiff' -size 0 -delete
    fi
fi

printf 'From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\nContent-Type: message/rfc822\n\nFrom: c@d.example\n\ny\n--b--\n' \
    >"$build/mail/nested"
printf 'From: =?utf-8?Q?=C3=A9?= <a@b.example>\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n=E9\n' \
    >"$build/mail/plain"

cd "$build"
for target in exif jpeg mail; do
    echo "== $target"
    ./fuzz-"$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=65536 \
        -artifact_prefix="$build/$target-" -print_final_stats=1 "$target" 2>"$target.log" || {
        tail -40 "$target.log"
        exit 1
    }
    grep -E 'stat::(number_of_executed_units|average_exec|slowest|peak_rss)|cov:' "$target.log" | tail -5
done
