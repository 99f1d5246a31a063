-- Which edition of the paper is the one of now, asked by nginx for each request; or « closed », and
-- then the paper itself is asked. How it is known: newsroom/pagecache/edge.py, which writes the
-- record that is read here. The words are read anew each time, which costs half a microsecond and
-- cannot fail as memory that is mapped can. So is the record where it may be closed although they
-- stay the same; else, while they do, it says what it said. The files are opened again each second,
-- as a database that was put back has other ones.
local ffi = require "ffi"
local C = ffi.C

ffi.cdef [[
typedef struct {
    char name[64];
    double until;
    uint32_t length;
    uint32_t may_close;
    unsigned char words[1024];
} journal_record;
typedef struct { long seconds; long nanoseconds; } journal_time;
int journal_open(const char *path, int flags, ...) asm("open");
int journal_close(int descriptor) asm("close");
long journal_pread(int descriptor, void *into, size_t count, long offset) asm("pread");
int journal_compare(const void *one, const void *other, size_t count) asm("memcmp");
int journal_clock(int clock, journal_time *now) asm("clock_gettime");
]]

local CLOSED = "closed"
local CLOEXEC, MONOTONIC = 524288, 1
local LONGEST = 1.5   -- seconds that a record may be good for; more is one of before a restart
local EARLY = 0.3     -- seconds before its end; from then on a request now and then has it renewed
local PAUSE = 0.05    -- seconds between two of those, in each process of nginx
local AGAIN = 1.0     -- seconds between two openings of the files

local SIZE = ffi.sizeof("journal_record")
local records = ffi.new("journal_record[2]")
local record = records[0]
local words = ffi.new("unsigned char[1024]")
local time = ffi.new("journal_time")
local record_file, words_file, opened, passed = -1, -1, -math.huge, -math.huge
local name = CLOSED         -- of the edition in the record that was read last
local unread = -math.huge   -- until when that record need not be read again

local function reopen(folder)
    if record_file >= 0 then C.journal_close(record_file) end
    if words_file >= 0 then C.journal_close(words_file) end
    record_file = C.journal_open(folder .. "/record", CLOEXEC)
    words_file = C.journal_open(folder .. "/words", CLOEXEC)
end

-- Read the record; tell whether it is whole and good at the instant `now`.
local function learn(now)
    unread = -math.huge
    if C.journal_pread(record_file, records, 2 * SIZE, 0) ~= 2 * SIZE then return false end
    -- Two copies that differ: it is being written.
    if C.journal_compare(records, records + 1, SIZE) ~= 0 then return false end
    local left, length = record["until"] - now, record.length
    if left <= 0 or left > LONGEST or length == 0 or length > 1024 then return false end
    name = ffi.string(record.name)
    if record.may_close == 0 then unread = record["until"] - EARLY end
    return true
end

-- Always last: nothing that was read before tells of a later moment.
local function stands()
    local length = record.length
    if C.journal_pread(words_file, words, length, 0) ~= length then return false end
    return C.journal_compare(words, record.words, length) == 0
end

local function current(folder)
    C.journal_clock(MONOTONIC, time)
    local now = tonumber(time.seconds) + tonumber(time.nanoseconds) / 1e9
    if now - opened > AGAIN then
        reopen(folder)
        opened, unread = now, -math.huge
    end
    if record_file < 0 or words_file < 0 then return CLOSED end
    if now < unread and stands() then return name end
    if not learn(now) or not stands() then return CLOSED end
    if record["until"] - now < EARLY and now - passed > PAUSE then
        passed = now
        return CLOSED
    end
    return name
end

return { current = current }
