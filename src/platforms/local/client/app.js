import { startComposers } from './composer.js'
import { startFiles } from './files.js'
import { startForms } from './forms.js'
import { startLive } from './live.js'
import { startLog } from './log.js'
import { startPanes } from './panes.js'
import { startTables } from './tables.js'

startLog()
startComposers()
startForms()
startTables()
startFiles()
startPanes()
startLive()
