-- wrk: asks for the paths of the file named in URLS, one after the other; each thread starts at another place.
local paths = {}
for line in io.lines(os.getenv("URLS")) do paths[#paths + 1] = line end
local place = 0
local threads = 0

function setup(thread)
  thread:set("offset", threads * 977)
  threads = threads + 1
end

function init(args) place = offset end

function request()
  place = place + 1
  return wrk.format("GET", paths[place % #paths + 1])
end
