// SPDX-License-Identifier: EPL-2.0
// Aedes as it is by default: everything in memory. Usage: node broker.js PORT
import { createServer } from 'node:net'
import { Aedes } from 'aedes'

const broker = await Aedes.createBroker()
const server = createServer(broker.handle)
server.listen(Number(process.argv[2]), '127.0.0.1')

process.on('SIGTERM', () => {
  server.close()
  broker.close(() => process.exit(0))
})
