-- Load for wrk, by what stands behind `--`:
--   get FILE                  asks for the paths in FILE by turns
--   once FILE                 asks for the paths in FILE, each once
--   put RUN CATEGORY FILE     sends new reports at the places ("lon lat") in FILE, each under a UUID of its own
-- A last argument `pause MS` has each client wait so long after an answer, on average. Ends with one line of JSON.

local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

local function lines(path)
    local all = {}
    for line in io.lines(path) do
        all[#all + 1] = line
    end
    return all
end

local turn

function init(arguments)
    local count = 0
    if arguments[#arguments - 1] == "pause" then
        local pause = tonumber(arguments[#arguments])
        -- From nothing to twice as long, so that clients do not march in step.
        function delay()
            return math.random(0, 2 * pause)
        end
    end
    if arguments[1] == "get" then
        local paths = lines(arguments[2])
        turn = function()
            count = count + 1
            return wrk.format("GET", paths[(count * 7 + number) % #paths + 1])
        end
    elseif arguments[1] == "once" then
        -- Two threads at the most, each every other line.
        local paths = lines(arguments[2])
        turn = function()
            count = count + 1
            return wrk.format("GET", paths[(count * 2 + number) % #paths + 1])
        end
    else
        local run, category, places = arguments[2], arguments[3], lines(arguments[4])
        local headers = { ["Content-Type"] = "application/json" }
        turn = function()
            count = count + 1
            local id = string.format("%s-%04x-4000-8000-%012x", run, number, count)
            local lon, lat = places[(count * 7 + number) % #places + 1]:match("(%S+) (%S+)")
            local body = string.format(
                '{"category":"%s","description":"Bench report %d of a hole in front of the school gate",'
                    .. '"location":{"lon":%s,"lat":%s,"source":"map"},'
                    .. '"contact":{"name":"Person %d","email":"person%d@example.org"}}',
                category, count, lon, lat, count, count)
            return wrk.format("PUT", "/api/v1/reports/" .. id, headers, body)
        end
    end
end

function request()
    return turn()
end

function done(summary, latency)
    local e = summary.errors
    io.write(string.format(
        '{"requests":%d,"seconds":%f,"bytes":%d,"p50":%f,"p99":%f,"errors":%d}\n',
        summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e6,
        latency:percentile(99) / 1e6, e.connect + e.read + e.write + e.status + e.timeout))
end
