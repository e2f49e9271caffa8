import type { Configuration } from 'electron-builder';
import { NATIVE_PACKAGE, UNPACKED } from '../layout.ts';

/** Every fuse there is has its value here, so that none is left to Electron's default. */
export const FUSES = {
	runAsNode: false,
	enableCookieEncryption: true,
	enableNodeOptionsEnvironmentVariable: false,
	enableNodeCliInspectArguments: false,
	enableEmbeddedAsarIntegrityValidation: true,
	onlyLoadAppFromAsar: true,
	loadBrowserProcessSpecificV8Snapshot: false,
	grantFileProtocolExtraPrivileges: false,
} as const;

/**
 * What goes in, for each system by itself: electron-builder takes what any of its lists lets in, and its own
 * `${platform}` is the system that it runs on.
 */
const filesFor = (platform: NodeJS.Platform): string[] => [
	'**/*',
	// Without RunAsNode the packaged program cannot run these; the same is in the window.
	'!electron/cli.js',
	'!electron/host.js',
	// Native code of this system alone.
	`!node_modules/${NATIVE_PACKAGE}/prebuilds/!(${platform}-\${arch}).node`,
];

/** 打包的配置（electron-builder）。dist/ is the application: it runs by itself, see build/build.ts. */
export const CONFIG: Configuration = {
	// The same as in electron/shell/start.ts.
	appId: 'cn.juesuan.gongkai',
	productName: '决算公开工作台',
	copyright: 'Apache-2.0',
	directories: { app: 'dist', output: 'out/pack', buildResources: 'build/pack' },
	// electron-builder would else unpack the whole native package: the digests cover `UNPACKED` exactly.
	asar: { smartUnpack: false },
	asarUnpack: [...UNPACKED],
	// The native module speaks Node-API, which is the same in Node and Electron: there is nothing to compile.
	npmRebuild: false,
	electronFuses: FUSES,
	electronLanguages: ['zh-CN', 'en-US'],
	fileAssociations: [
		{
			ext: 'ledger',
			name: '决算公开账套',
			description: '决算公开账套',
			mimeType: 'application/x-juesuan-ledger',
			role: 'Editor',
			icon: 'build/pack/icon.ico',
		},
	],
	publish: null,
	win: {
		files: filesFor('win32'),
		target: [
			{ target: 'nsis', arch: ['x64'] },
			{ target: 'portable', arch: ['x64'] },
		],
		icon: 'build/pack/icon.ico',
	},
	nsis: {
		oneClick: false,
		perMachine: false,
		allowToChangeInstallationDirectory: true,
		createDesktopShortcut: true,
		shortcutName: '决算公开工作台',
		// 简体中文
		language: '2052',
		installerLanguages: ['zh_CN'],
		deleteAppDataOnUninstall: false,
		artifactName: '决算公开工作台-${version}-安装.${ext}',
	},
	portable: { artifactName: '决算公开工作台-${version}-免安装.${ext}' },
	linux: {
		files: filesFor('linux'),
		target: [{ target: 'AppImage', arch: ['x64'] }],
		executableName: 'juesuan',
		icon: 'build/pack/icon.png',
		category: 'Office',
	},
	mac: {
		files: filesFor('darwin'),
		target: [{ target: 'dmg', arch: ['arm64'] }],
		icon: 'build/pack/icon.png',
		category: 'public.app-category.finance',
	},
};
