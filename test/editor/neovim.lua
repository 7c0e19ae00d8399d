-- Drives the language server from neovim's own client. Started by neovim.mjs; prints one JSON object per step.
-- Written for neovim 0.7 and newer.

local server, conf, job = vim.env.SERVER, vim.env.CONF, vim.env.JOB
local patience = 10000

-- Runs a step and reports it; the first failure ends everything.
local function step(title, action)
  local start = vim.loop.hrtime()
  local ok, err = pcall(action)
  local milliseconds = math.floor((vim.loop.hrtime() - start) / 1e6)
  -- the first line break ends whatever neovim has printed itself
  io.stdout:write('\n' .. vim.json.encode({ title = title, milliseconds = milliseconds, error = not ok and tostring(err) or nil }) .. '\n')
  if not ok then vim.cmd('cquit 1') end
end

local function wait_for(what, check)
  if not vim.wait(patience, check, 20) then
    error('waited in vain for ' .. what .. ', reported: ' .. vim.inspect(vim.tbl_map(function(d)
      return (d.code or '?') .. ' in line ' .. (d.lnum + 1)
    end, vim.diagnostic.get(0))), 0)
  end
end

local function finding(rule)
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if diagnostic.code == rule and diagnostic.source == 'flink-preflight' then return diagnostic end
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

-- Chooses the code action whose title starts so, from the menu that neovim would show, and returns all titles.
local function code_action(title)
  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item, items)
    for index, shown in ipairs(offered) do
      if vim.startswith(shown, title) then return choose(items[index], index) end
    end
    choose(nil)
  end
  vim.lsp.buf.code_action()
  wait_for('code actions', function() return offered end)
  for _, shown in ipairs(offered) do
    if vim.startswith(shown, title) then return offered end
  end
  error("no '" .. title .. "' among " .. table.concat(offered, ' | '), 0)
end

-- The text of the floating window that a hover opens.
local function hover()
  vim.lsp.buf.hover()
  local found
  wait_for('a hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        found = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
        vim.api.nvim_win_close(window, true)
        return true
      end
    end
  end)
  return table.concat(found, '\n')
end

-- Asks for completions at the end of the document, and takes the one with a label.
local function complete(label)
  local row = vim.api.nvim_buf_line_count(0)
  local line = vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1]
  local position = { line = row - 1, character = #line }
  local parameters = { textDocument = vim.lsp.util.make_text_document_params(), position = position }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/completion', parameters, patience)
  local labels = {}
  for _, answer in pairs(answers or {}) do
    for _, item in ipairs(answer.result and answer.result.items or {}) do
      if item.label == label then
        return vim.lsp.util.apply_text_edits({ item.textEdit }, 0, 'utf-16')
      end
      table.insert(labels, item.label)
    end
  end
  error("no '" .. label .. "' among " .. table.concat(labels, ' | '), 0)
end

vim.o.swapfile = false
vim.o.hidden = true
local client

step('the server starts', function()
  vim.cmd('edit ' .. vim.fn.fnameescape(conf))
  local id = vim.lsp.start_client({
    name = 'flink-preflight',
    cmd = { vim.env.NODE, server, '--stdio' },
    root_dir = vim.env.ROOT,
    get_language_id = function(_, filetype)
      return vim.fn.expand('%:t') == 'flink-conf.yaml' and 'flink-conf' or filetype
    end,
  })
  assert(id and vim.lsp.buf_attach_client(0, id))
  client = vim.lsp.get_client_by_id(id)
  wait_for('the handshake', function() return client.initialized end)
end)

step('flink-conf.yaml gets diagnostics', function()
  wait_for('max-parallelism/unset', function() return finding('max-parallelism/unset') end)
end)

step('a diagnostic names the page of its rule, a file', function()
  local described = finding('max-parallelism/unset').user_data.lsp.codeDescription
  local page = vim.uri_to_fname(described.href)
  assert(vim.fn.readfile(page)[1] == '# max-parallelism/unset', page)
end)

step('an option is explained by a hover', function()
  vim.fn.search('taskmanager.numberOfTaskSlots')
  local shown = hover()
  assert(shown:find('taskmanager.numberOfTaskSlots', 1, true) and shown:find('default', 1, true), shown)
end)

step('a code action is applied, and the diagnostic goes', function()
  local diagnostic = finding('max-parallelism/unset')
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  local offered = code_action('Set pipeline.max-parallelism to 128')
  for _, title in ipairs(offered) do
    assert(not vim.startswith(title, 'Explain'), 'neovim has no command for ' .. title)
  end
  wait_for('the edit', function() return text():find('pipeline.max-parallelism: 128', 1, true) end)
  wait_for('no max-parallelism/unset', function() return not finding('max-parallelism/unset') end)
  vim.cmd('write')
end)

step('an old name becomes the new one', function()
  local diagnostic = finding('config/deprecated-option')
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  code_action('Rename it to')
  wait_for('the edit', function() return text():find('\nstate.backend.type: rocksdb', 1, true) end)
  wait_for('no config/deprecated-option', function() return not finding('config/deprecated-option') end)
  vim.cmd('write')
end)

step('a key is completed, and then its value', function()
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { 'restart-strategy.ty' })
  complete('restart-strategy.type')
  assert(vim.endswith(text(), '\nrestart-strategy.type: '), text())
  complete('fixed-delay')
  assert(vim.endswith(text(), '\nrestart-strategy.type: fixed-delay'), text())
  vim.cmd('write')
end)

-- What the server answers of the document, asked with some more than its name.
local function ask(method, more)
  local parameters = vim.tbl_extend('force', { textDocument = vim.lsp.util.make_text_document_params() }, more or {})
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, parameters, patience) or {}) do
    if answer.result then return answer.result end
  end
  error('no answer to ' .. method, 0)
end

step('the places of an option are told, and what stands over its file', function()
  local line = vim.fn.search('^parallelism.default')
  local at = { position = { line = line - 1, character = 2 }, context = { includeDeclaration = true } }
  assert(ask('textDocument/references', at)[1].range.start.line == line - 1)
  local title = ask('textDocument/codeLens')[1].command.title
  assert(title:match('^%d of 6 items met$'), title)
end)

step('a finding is ignored by a comment', function()
  local diagnostic = finding('checkpointing/disabled')
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  code_action('Ignore checkpointing/disabled here')
  wait_for('no checkpointing/disabled', function() return not finding('checkpointing/disabled') end)
  vim.cmd('undo')
  wait_for('checkpointing/disabled', function() return finding('checkpointing/disabled') end)
end)

step('a Java job gets diagnostics', function()
  vim.cmd('edit ' .. vim.fn.fnameescape(job))
  vim.bo.filetype = 'java'
  assert(vim.lsp.buf_attach_client(0, client.id))
  wait_for('operator-uid/missing', function() return finding('operator-uid/missing') end)
end)

step('an operator is given a uid', function()
  vim.fn.search('\\.process(')
  vim.cmd('normal! l')
  code_action('Add uid "')
  wait_for('the edit', function() return text():match('%.process%b()%s*%.uid%("[^"]+"%)') end)
  wait_for('one finding less', function()
    return #vim.tbl_filter(function(d) return d.code == 'operator-uid/missing' end, vim.diagnostic.get(0)) == 3
  end)
  vim.cmd('write')
end)

step('the checklist can be shown', function()
  local page = table.concat(vim.fn.readfile(vim.env.EDITORS), '\n')
  local _, from = page:find('<!-- tested: neovim -->\n```lua\n', 1, true)
  loadstring(page:sub(from + 1, page:find('\n```\n', from, true)))()
  vim.cmd('FlinkChecklist')
  wait_for('the checklist', function() return text():find('conf/flink%-conf.yaml\n%s+[%a ]*met%s+Max parallelism') end)
end)

step('the server stops when it is told to', function()
  client.stop()
  wait_for('its end', function() return client.is_stopped() end)
end)

vim.cmd('qall!')
